/** Pipeline steps for stacks. */
package io.jenkins.plugins.awsflow.stack.step;
