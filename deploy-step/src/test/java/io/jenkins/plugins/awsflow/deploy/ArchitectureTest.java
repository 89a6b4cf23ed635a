package io.jenkins.plugins.awsflow.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import hudson.model.Action;
import java.io.Serializable;

/** From pure to Jenkins-bound: model, aws, step; and what may be persisted or sent to an agent. */
@AnalyzeClasses(packages = "io.jenkins.plugins.awsflow.deploy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "io.jenkins.plugins.awsflow.deploy.";

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy(BASE + "model..")
            .layer("aws")
            .definedBy(BASE + "aws..")
            .layer("step")
            .definedBy(BASE + "step..")
            .whereLayer("step")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("aws")
            .mayOnlyBeAccessedByLayers("step");

    @ArchTest
    static final ArchRule MODEL_IS_PURE = noClasses()
            .that()
            .resideInAPackage(BASE + "model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "software.amazon..");

    /** The remoting channel would carry classes of the SDK to the agent if one were named there. */
    @ArchTest
    static final ArchRule AGENTS_GET_NO_SDK_AND_NO_YAML = noClasses()
            .that()
            .haveNameMatching(".*\\.(ScanBundle|PackBundle|SendParts|Bundle(Scanner|Packer|Uploader|Listing|Entry"
                    + "|Request|Names)|ZipWriter|PartDigests|PackedBundle|PresignedPart|UploadOutcome|FileModes"
                    + "|PathPatterns|Digests)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "org.snakeyaml..", "com.fasterxml..", BASE + "aws..");

    @ArchTest
    static final ArchRule PERSISTED_FIELDS_ARE_PLAIN = classes()
            .that()
            .areAssignableTo(Serializable.class)
            .or()
            .areAssignableTo(Action.class)
            .and()
            .areNotEnums()
            .should(new ArchCondition<>("have plain fields and be no records") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (type.isRecord()) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " is a record"));
                    }
                    for (JavaField field : type.getFields()) {
                        JavaClass kind = field.getRawType().getBaseComponentType();
                        boolean plain = kind.isPrimitive()
                                || kind.isEnum()
                                || kind.getName().startsWith(BASE)
                                || kind.getName()
                                        .matches("java\\.(lang\\.(String|Boolean)|util\\.(ArrayList|LinkedHashMap))");
                        if (!plain) {
                            events.add(SimpleConditionEvent.violated(
                                    type, field.getFullName() + " is a " + kind.getName()));
                        }
                    }
                }
            });
}
