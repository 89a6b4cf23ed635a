/** Long operations: started once, watched together, stopped politely, and found again after a restart. */
package io.jenkins.plugins.awsflow.core.operation;
