/** Stacks and their changes as plain values: what is dangerous, what is told, what an end means. */
package io.jenkins.plugins.awsflow.stack.model;
