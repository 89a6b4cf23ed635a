/** Topics that bring messages into queues. */
package io.jenkins.plugins.awsflow.awslocal.sns;
