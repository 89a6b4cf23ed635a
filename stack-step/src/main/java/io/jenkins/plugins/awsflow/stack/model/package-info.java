/** Templates, change sets and events as plain values: parsing, checks and texts without Jenkins and without the SDK. */
package io.jenkins.plugins.awsflow.stack.model;
