/** Plain values of git and CodeCommit: no Jenkins, no SDK, no JGit. */
package io.jenkins.plugins.awsflow.codecommit.model;
