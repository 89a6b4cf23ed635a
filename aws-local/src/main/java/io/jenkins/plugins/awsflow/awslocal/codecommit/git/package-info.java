/** Git's smart HTTP protocol for the repositories of CodeCommit, with CodeCommit's own ways to log in. */
package io.jenkins.plugins.awsflow.awslocal.codecommit.git;
