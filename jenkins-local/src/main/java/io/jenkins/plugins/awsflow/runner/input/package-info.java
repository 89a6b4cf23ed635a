/** The step that asks a person, and who is asked: the terminal, or nobody. */
package io.jenkins.plugins.awsflow.runner.input;
