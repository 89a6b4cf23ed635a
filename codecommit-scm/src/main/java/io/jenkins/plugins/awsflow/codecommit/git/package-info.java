/**
 * Git by JGit: what a remote has, and what a workspace gets of it. Runs on agents too, so it knows neither Jenkins nor the
 * SDK, and nothing of JGit gets out of it.
 */
package io.jenkins.plugins.awsflow.codecommit.git;
