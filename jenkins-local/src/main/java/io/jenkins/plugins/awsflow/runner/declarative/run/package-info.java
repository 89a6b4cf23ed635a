/** Runs a Declarative Pipeline, in the order in which Jenkins does. */
package io.jenkins.plugins.awsflow.runner.declarative.run;
