/** Looks whether what a Declarative Pipeline names exists: steps, their parameters, options, kinds of parameters. */
package io.jenkins.plugins.awsflow.runner.declarative.check;
