/** CodeCommit's API, and git signed by its own way, on behalf of one AWS identity. */
package io.jenkins.plugins.awsflow.codecommit.aws;
