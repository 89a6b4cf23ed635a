/** Calls to CloudFormation. */
package io.jenkins.plugins.awsflow.stack.aws;
