package io.jenkins.plugins.awsflow.deploy;

import io.jenkins.plugins.awsflow.testkit.PluginContract;
import java.util.Set;

class DeployContractTest extends PluginContract {
    DeployContractTest() {
        super("deploy");
    }

    /** The same three words for everybody. */
    @Override
    protected Set<String> openWebMethods() {
        return Set.of(
                "CodeDeployStep.DescriptorImpl.doFillAutoRollbackItems",
                "CodeDeployStep.DescriptorImpl.doFillOnReadyItems",
                "CodeDeployWavesStep.DescriptorImpl.doFillAutoRollbackItems",
                "CodeDeployWavesStep.DescriptorImpl.doFillOnReadyItems");
    }
}
