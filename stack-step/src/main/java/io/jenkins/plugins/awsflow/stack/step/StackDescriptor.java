package io.jenkins.plugins.awsflow.stack.step;

import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** What the descriptors of the steps for stacks share: maps and lists of a Jenkinsfile become what the forms have. */
public abstract class StackDescriptor extends AwsStepDescriptor implements CustomDescribableModel {
    private static final String ARTIFACTS = "arn:aws:s3:::ARTIFACT-BUCKET/cloudformation/*";

    @Override
    public String argumentsToString(Map<String, Object> namedArgs) {
        Object name = namedArgs.getOrDefault("stack", namedArgs.get("stackSet"));
        return name == null ? null : name.toString();
    }

    @Override
    public final Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return StackArguments.instantiate(arguments);
    }

    @Override
    public final UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
        return StackArguments.uninstantiate(described);
    }

    /** What whoever gives a template needs besides: one that is too long for a request goes through S3. */
    protected static IamPolicy withTemplates(IamPolicy policy) {
        return policy.needsOn(ARTIFACTS, "s3:GetObject", "s3:PutObject");
    }

    /** The same if what the template names beside it goes there, too. */
    protected static IamPolicy withArtifacts(IamPolicy policy) {
        return withTemplates(policy).needsOn(ARTIFACTS, "s3:AbortMultipartUpload");
    }

    /** Three choices: leave it, on, off. */
    protected static ListBoxModel asIsOnOff() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.StackDescriptor_asIs(), "");
        items.add(Messages.StackDescriptor_on(), "true");
        items.add(Messages.StackDescriptor_off(), "false");
        return items;
    }
}
