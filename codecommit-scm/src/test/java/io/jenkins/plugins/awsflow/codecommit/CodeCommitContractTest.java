package io.jenkins.plugins.awsflow.codecommit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.jenkins.plugins.awsflow.testkit.PluginContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeCommitContractTest extends PluginContract {
    CodeCommitContractTest() {
        super("codecommit");
    }

    @Override
    protected List<String> layers() {
        return List.of("model", "git", "aws", "scm", "step");
    }

    /** The remoting channel would carry classes of the SDK to the agent if one were named there. */
    @Test
    void agentsGetNoSdk() {
        noClasses()
                .that()
                .resideInAPackage("..codecommit.git..")
                .or()
                .haveNameMatching(
                        ".*\\.(CheckoutWork|CheckoutOutcome|AskForLogin|TagWork|MigrateWork|MigrateOutcome)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.fasterxml..", "..codecommit.aws..")
                .check(classes());
    }

    /** Nothing of JGit crosses the channel, nor gets into what Jenkins keeps. */
    @Test
    void jgitStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..codecommit.git..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..")
                .check(classes());
    }

    /** Goes to the agent with the work, which nobody keeps. */
    @Override
    protected Set<String> keptTypes() {
        return Set.of("hudson.model.TaskListener");
    }

    /** These look at what was typed only. */
    @Override
    protected Set<String> openWebMethods() {
        return Set.of(
                "AgeFilterTrait.DescriptorImpl.doCheckBranchRetentionDays",
                "AgeFilterTrait.DescriptorImpl.doCheckPullRequestRetentionDays",
                "AgeFilterTrait.DescriptorImpl.doCheckTagRetentionDays",
                "CheckoutTrait.DescriptorImpl.doCheckDepth",
                "CheckoutTrait.DescriptorImpl.doCheckDirectory",
                "CheckoutTrait.DescriptorImpl.doCheckTimeoutMinutes",
                "CodeCommitSCM.DescriptorImpl.doCheckDepth",
                "CodeCommitSCM.DescriptorImpl.doCheckDirectory",
                "CodeCommitSCM.DescriptorImpl.doCheckTimeoutMinutes",
                "PullRequestDiscoveryTrait.DescriptorImpl.doCheckTrustedAuthors",
                "RepositoryTagTrait.DescriptorImpl.doCheckTags");
    }
}
