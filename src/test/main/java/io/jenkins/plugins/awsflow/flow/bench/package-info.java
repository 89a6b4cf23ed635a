/** Measures what the suite promises about waiting: threads, heap, calls and lag, each beside what the SDK's own waiters take. */
package io.jenkins.plugins.awsflow.flow.bench;
