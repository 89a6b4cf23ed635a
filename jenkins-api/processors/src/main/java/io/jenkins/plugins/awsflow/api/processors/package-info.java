/** Annotation processors that write the indexes which Jenkins and Stapler read from a plugin's jar. */
package io.jenkins.plugins.awsflow.api.processors;
