package io.jenkins.plugins.awsflow.health;

import io.jenkins.plugins.awsflow.testkit.PluginContract;
import java.util.Set;

class HealthContractTest extends PluginContract {
    HealthContractTest() {
        super("health");
    }

    /** It hands on to {@code AwsStepDescriptor.connections}, which asks; the core's own contract holds that. */
    @Override
    protected Set<String> openWebMethods() {
        return Set.of(
                "AwsBuildHealthPublisher.DescriptorImpl.doFillConnectionItems",
                "JobHealthProperty.DescriptorImpl.doFillConnectionItems");
    }

    /** The block of {@code cloudWatchLogs}: Jenkins' own steps keep theirs the same way. */
    @Override
    protected Set<String> keptTypes() {
        return Set.of("org.jenkinsci.plugins.workflow.steps.BodyExecution");
    }
}
