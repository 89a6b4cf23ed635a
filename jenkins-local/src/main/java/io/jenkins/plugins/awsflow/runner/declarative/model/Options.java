package io.jenkins.plugins.awsflow.runner.declarative.model;

import hudson.model.JobProperty;
import io.jenkins.plugins.awsflow.runner.binding.Symbols;
import java.util.Set;

/** The options of Declarative Pipelines that are no steps. */
public final class Options {
    /** Settings of a job, and others that make no difference to a build on this machine. */
    public static final Set<String> WITHOUT_EFFECT = Set.of(
            "buildDiscarder",
            "disableConcurrentBuilds",
            "disableRestartFromStage",
            "disableResume",
            "durabilityHint",
            "newContainerPerStage",
            "overrideIndexTriggers",
            "preserveStashes",
            "quietPeriod",
            "rateLimitBuilds");

    /** Those for the whole pipeline that act here. */
    public static final Set<String> OF_PIPELINE = Set.of(
            "checkoutToSubdirectory", "parallelsAlwaysFailFast", "skipDefaultCheckout", "skipStagesAfterUnstable");

    /** Those that a stage may have. */
    public static final Set<String> OF_STAGE = Set.of("checkoutToSubdirectory", "skipDefaultCheckout");

    private Options() {}

    /** Whether it is a step around what follows: whatever is no option of another kind. */
    public static boolean isBlock(Call option) {
        return !hasNoEffect(option) && !OF_PIPELINE.contains(option.name());
    }

    /** Whether it makes no difference here, as a property of a job by its symbol does not: jobs have no pages. */
    public static boolean hasNoEffect(Call option) {
        return WITHOUT_EFFECT.contains(option.name()) || Symbols.descriptor(JobProperty.class, option.name()) != null;
    }
}
