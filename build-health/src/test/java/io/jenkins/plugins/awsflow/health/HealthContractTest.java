package io.jenkins.plugins.awsflow.health;

import io.jenkins.plugins.awsflow.testkit.PluginContract;

class HealthContractTest extends PluginContract {
    HealthContractTest() {
        super("health");
    }
}
