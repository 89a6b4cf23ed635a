package io.jenkins.plugins.awsflow.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.jenkins.plugins.awsflow.testkit.PluginContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackContractTest extends PluginContract {
    StackContractTest() {
        super("stack");
    }

    @Override
    protected List<String> layers() {
        return List.of("template", "model", "aws", "step", "ui");
    }

    @Test
    void templatesAreReadWithoutJenkinsAndWithoutTheSdk() {
        noClasses()
                .that()
                .resideInAPackage("io.jenkins.plugins.awsflow.stack.template..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "software.amazon..")
                .check(classes());
    }

    /** The same three words for everybody. */
    @Override
    protected Set<String> openWebMethods() {
        return Set.of(
                "CloudFormationStackSetStep.DescriptorImpl.doFillAutoDeploymentItems",
                "CloudFormationStackSetStep.DescriptorImpl.doFillManagedExecutionItems",
                "CloudFormationStackSetStep.DescriptorImpl.doFillPermissionModelItems",
                "CloudFormationStep.DescriptorImpl.doFillTerminationProtectionItems");
    }
}
