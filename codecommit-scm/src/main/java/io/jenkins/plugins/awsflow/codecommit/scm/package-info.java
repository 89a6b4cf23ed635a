/** CodeCommit in Jenkins: the branch source, the checkout, change logs and files without a checkout. */
package io.jenkins.plugins.awsflow.codecommit.scm;
