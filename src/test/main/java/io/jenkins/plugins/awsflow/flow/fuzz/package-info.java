/** Random inputs for what reads texts of others: advertisements of refs and messages of wake-up queues. */
package io.jenkins.plugins.awsflow.flow.fuzz;
