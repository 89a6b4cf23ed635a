/** Sessions and clients of the AWS SDK, shared and charged to budgets, and what their failures mean. */
package io.jenkins.plugins.awsflow.core.aws;
