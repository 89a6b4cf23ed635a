package io.jenkins.plugins.awsflow.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.jenkins.plugins.awsflow.testkit.PluginContract;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoreContractTest extends PluginContract {
    private static final String BASE = "io.jenkins.plugins.awsflow.core";

    CoreContractTest() {
        super("core");
    }

    @Override
    protected List<String> layers() {
        return List.of("model", "aws", "operation", "connection", "step", "ui");
    }

    /** The remoting channel would carry classes of the SDK to the agent if one were named there. */
    @Test
    void agentsGetNoSdk() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".model.artifact..")
                .or()
                .haveNameMatching(".*\\.step\\.(ScanBundle|PackBundle|PackArtifact|LocateArtifacts|SendParts)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.fasterxml..", BASE + ".aws..")
                .check(classes());
    }

    @Test
    void callsAndOperationsKnowJenkinsByTheExtensionPointOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".aws", BASE + ".operation")
                .should()
                .dependOnClassesThat(resideInAPackage("hudson..")
                        .or(resideInAPackage("jenkins.."))
                        .or(resideInAPackage("org.jenkinsci.."))
                        .and(DescribedPredicate.not(extensionPoint())))
                .check(classes());
    }

    private static DescribedPredicate<JavaClass> extensionPoint() {
        return DescribedPredicate.describe(
                "ExtensionPoint", c -> c.getFullName().equals("hudson.ExtensionPoint"));
    }

    @Test
    void messagesAreReadAsUtf8() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(Messages.OperationState_Succeeded()).isEqualTo("\u6210\u529f");
            Locale.setDefault(Locale.ENGLISH);
            assertThat(Messages.OperationState_Succeeded()).isEqualTo("Succeeded");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Looks at the shape of what was typed only. */
    @Override
    protected Set<String> openWebMethods() {
        return Set.of("AwsKeys.DescriptorImpl.doCheckAccessKeyId");
    }
}
