package io.jenkins.plugins.awsflow.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.jenkins.plugins.awsflow.testkit.PluginContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeployContractTest extends PluginContract {
    DeployContractTest() {
        super("deploy");
    }

    /** The remoting channel would carry classes of the SDK to the agent if one were named there. */
    @Test
    void agentsGetNoSdkAndNoYaml() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.(ScanBundle|PackBundle|SendParts|Bundle(Scanner|Packer|Uploader|Listing|Entry"
                        + "|Request|Names)|ZipWriter|PartDigests|PackedBundle|PresignedPart|UploadOutcome|FileModes"
                        + "|PathPatterns|Digests)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "org.snakeyaml..",
                        "com.fasterxml..",
                        "io.jenkins.plugins.awsflow.deploy.aws..")
                .check(classes());
    }

    /** The same three words for everybody. */
    @Override
    protected Set<String> openWebMethods() {
        return Set.of(
                "CodeDeployStep.DescriptorImpl.doFillAutoRollbackItems",
                "CodeDeployWavesStep.DescriptorImpl.doFillAutoRollbackItems");
    }
}
