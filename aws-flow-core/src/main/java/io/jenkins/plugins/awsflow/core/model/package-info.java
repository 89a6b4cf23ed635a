/** Plain values and rules: operations, their ledger, budgets and pace. Knows neither Jenkins nor the AWS SDK. */
package io.jenkins.plugins.awsflow.core.model;
