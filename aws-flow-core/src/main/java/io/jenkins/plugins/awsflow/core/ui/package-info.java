/** The page that tells what a build did in AWS. */
package io.jenkins.plugins.awsflow.core.ui;
