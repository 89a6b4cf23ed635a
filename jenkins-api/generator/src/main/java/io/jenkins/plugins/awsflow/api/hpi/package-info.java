/** Parts of a plugin file that are made from the build's own knowledge. */
package io.jenkins.plugins.awsflow.api.hpi;
