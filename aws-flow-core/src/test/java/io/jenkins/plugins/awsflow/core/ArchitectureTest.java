package io.jenkins.plugins.awsflow.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.Set;
import org.kohsuke.stapler.verb.POST;

/** The order of the packages, and what may be kept over a restart. */
@AnalyzeClasses(packages = "io.jenkins.plugins.awsflow.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "io.jenkins.plugins.awsflow.core";

    @ArchTest
    static final ArchRule packagesGoFromPureToJenkinsBound = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(BASE + "..")
            .layer("model")
            .definedBy(BASE + ".model")
            .layer("aws")
            .definedBy(BASE + ".aws")
            .layer("operation")
            .definedBy(BASE + ".operation")
            .layer("connection")
            .definedBy(BASE + ".connection")
            .layer("step")
            .definedBy(BASE + ".step")
            .layer("ui")
            .definedBy(BASE + ".ui")
            .whereLayer("ui")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("step")
            .mayOnlyBeAccessedByLayers("ui")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("step", "ui")
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers("connection", "step", "ui")
            .whereLayer("aws")
            .mayOnlyBeAccessedByLayers("operation", "connection", "step", "ui")
            .ensureAllClassesAreContainedInArchitectureIgnoring(BASE);

    @ArchTest
    static final ArchRule noPackagesGoInCircles =
            slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theModelKnowsNeitherJenkinsNorTheSdk = noClasses()
            .that()
            .resideInAPackage(BASE + ".model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "software.amazon..");

    @ArchTest
    static final ArchRule callsAndOperationsKnowJenkinsByTheExtensionPointOnly = noClasses()
            .that()
            .resideInAnyPackage(BASE + ".aws", BASE + ".operation")
            .should()
            .dependOnClassesThat(resideInAPackage("hudson..")
                    .or(resideInAPackage("jenkins.."))
                    .or(resideInAPackage("org.jenkinsci.."))
                    .and(DescribedPredicate.not(named("hudson.ExtensionPoint"))));

    @ArchTest
    static final ArchRule whatIsKeptIsPlain = classes()
            .that()
            .areAssignableTo(Serializable.class)
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should(holdPlainFieldsOnly());

    @ArchTest
    static final ArchRule noRecordIsSerializable =
            noClasses().that().areRecords().should().beAssignableTo(Serializable.class);

    @ArchTest
    static final ArchRule formMethodsTakePostOnly = methods()
            .that()
            .haveNameMatching("do(Check|Fill|Test)[A-Z].*")
            .should()
            .beAnnotatedWith(POST.class);

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, c -> c.getFullName().equals(name));
    }

    /** Fields whose declared type another JDK, SDK or version of ours may not be able to read back. */
    private static ArchCondition<JavaClass> holdPlainFieldsOnly() {
        Set<String> collections = Set.of("java.util.ArrayList", "java.util.LinkedHashMap");
        return new ArchCondition<>("hold plain fields only") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaField field : item.getFields()) {
                    Set<JavaModifier> modifiers = field.getModifiers();
                    if (modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.TRANSIENT)) {
                        continue;
                    }
                    JavaClass type = field.getRawType();
                    boolean plain = type.isPrimitive()
                            || type.isEnum()
                            || type.getName().equals("java.lang.String")
                            || collections.contains(type.getName())
                            || (type.getPackageName().startsWith(BASE)
                                    && type.isAssignableTo(Serializable.class)
                                    && !type.isRecord());
                    if (!plain) {
                        events.add(SimpleConditionEvent.violated(field, field.getFullName() + ": " + type.getName()));
                    }
                }
            }
        };
    }
}
