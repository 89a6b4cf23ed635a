package io.jenkins.plugins.awsflow.stack;

import io.jenkins.plugins.awsflow.testkit.PluginContract;

class StackContractTest extends PluginContract {
    StackContractTest() {
        super("stack");
    }
}
