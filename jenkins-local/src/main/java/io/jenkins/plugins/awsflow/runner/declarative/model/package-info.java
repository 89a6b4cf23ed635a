/** A Declarative Pipeline as plain values: what the parser found in the Jenkinsfile, and the interpreter runs. */
package io.jenkins.plugins.awsflow.runner.declarative.model;
