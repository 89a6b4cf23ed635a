/** Where the source of a build comes from: a branch source, its heads, checkouts and what changed. */
package io.jenkins.plugins.awsflow.runner.source;
