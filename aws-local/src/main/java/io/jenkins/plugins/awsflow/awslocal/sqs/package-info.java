/** Amazon SQS, standard queues: the AWS JSON 1.0 protocol that the present SDKs speak. */
package io.jenkins.plugins.awsflow.awslocal.sqs;
