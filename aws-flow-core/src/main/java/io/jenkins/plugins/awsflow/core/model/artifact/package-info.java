/** What goes to S3: trees listed and packed, and parts sent from the agent. No Jenkins type, no SDK type. */
package io.jenkins.plugins.awsflow.core.model.artifact;
