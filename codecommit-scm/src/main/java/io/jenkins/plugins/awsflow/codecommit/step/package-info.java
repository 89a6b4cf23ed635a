/** Steps that change what is in CodeCommit. */
package io.jenkins.plugins.awsflow.codecommit.step;
