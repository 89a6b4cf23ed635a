/** The part of EventBridge that brings state changes of the local services into queues. */
package io.jenkins.plugins.awsflow.awslocal.events;
