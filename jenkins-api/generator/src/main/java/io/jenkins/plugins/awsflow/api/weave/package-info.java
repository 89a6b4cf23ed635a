/** For working classes that stand in for real ones: completes them with what the signatures list, and compares them. */
package io.jenkins.plugins.awsflow.api.weave;
