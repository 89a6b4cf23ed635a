/** The signature files as values: their lines, the classes they describe, and which artifact each class comes from. */
package io.jenkins.plugins.awsflow.api.data;
