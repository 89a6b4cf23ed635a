/** Templates read and judged before AWS sees them: pure Java, no Jenkins, no SDK. */
package io.jenkins.plugins.awsflow.stack.template;
