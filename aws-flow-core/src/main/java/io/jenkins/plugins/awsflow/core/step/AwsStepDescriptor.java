package io.jenkins.plugins.awsflow.core.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Descriptor of a step that calls AWS: what all of their forms share. */
public abstract class AwsStepDescriptor extends StepDescriptor {
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        Set<Class<?>> required = new LinkedHashSet<>(Set.of(Run.class, TaskListener.class));
        required.addAll(furtherContext());
        return required;
    }

    /** What the step needs besides the build and its log, such as a workspace. */
    protected Set<Class<?>> furtherContext() {
        return Set.of();
    }
}
