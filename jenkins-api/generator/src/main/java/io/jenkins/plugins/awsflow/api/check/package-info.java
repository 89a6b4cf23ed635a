/** Holds a plugin's class files against the signatures: what it refers to, and what its manifest says it needs. */
package io.jenkins.plugins.awsflow.api.check;
