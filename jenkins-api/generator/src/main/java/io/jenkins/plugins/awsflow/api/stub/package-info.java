/** From signatures to class files that a compiler takes for the real ones. */
package io.jenkins.plugins.awsflow.api.stub;
