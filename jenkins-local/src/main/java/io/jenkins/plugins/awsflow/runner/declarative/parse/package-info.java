/** Reads a Declarative Pipeline out of Groovy's syntax tree, and says by line what is wrong with it. */
package io.jenkins.plugins.awsflow.runner.declarative.parse;
