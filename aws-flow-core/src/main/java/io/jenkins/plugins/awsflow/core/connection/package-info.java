/** Which identity calls which region: the administrator's settings and what Jenkinsfiles say. */
package io.jenkins.plugins.awsflow.core.connection;
