/** The calls to CloudFormation, and stacks as an operation of the core. */
package io.jenkins.plugins.awsflow.stack.aws;
