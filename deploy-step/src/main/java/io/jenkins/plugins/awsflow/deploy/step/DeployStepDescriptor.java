package io.jenkins.plugins.awsflow.deploy.step;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;

/** What the descriptors of these steps share. */
public abstract class DeployStepDescriptor extends AwsStepDescriptor {
    /**
     * Makes the step that a Jenkinsfile calls. Deprecated in Pipeline for steps of unusual form; here it is the only
     * place where bad arguments can end a step with one line instead of a stack trace.
     */
    @Override
    @SuppressWarnings("deprecation")
    public Step newInstance(Map<String, Object> arguments) throws AbortException {
        new StepArguments(getFunctionName(), clazz).check(arguments);
        try {
            return new DescribableModel<>(clazz).instantiate(arguments, null);
        } catch (IllegalArgumentException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new AbortException(getFunctionName() + ": " + root.getMessage());
        }
    }
}
