/** AWS CodeCommit: its API over real git repositories; their git access is in the package below. */
package io.jenkins.plugins.awsflow.awslocal.codecommit;
