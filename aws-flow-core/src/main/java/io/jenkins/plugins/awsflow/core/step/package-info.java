/** What Pipeline steps are made of, and the steps of the core itself. */
package io.jenkins.plugins.awsflow.core.step;
