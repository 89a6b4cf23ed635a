/** From class files back to signatures. */
package io.jenkins.plugins.awsflow.api.extract;
