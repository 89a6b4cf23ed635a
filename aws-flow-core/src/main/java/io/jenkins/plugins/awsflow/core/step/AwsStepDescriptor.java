package io.jenkins.plugins.awsflow.core.step;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Descriptor of a step that calls AWS: what all of their forms share. */
public abstract class AwsStepDescriptor extends StepDescriptor {
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        Set<Class<?>> required = new LinkedHashSet<>();
        required.add(Run.class);
        required.add(TaskListener.class);
        required.addAll(furtherContext());
        return required;
    }

    /** What the step needs besides the build and its log, such as a workspace. */
    protected Set<Class<?>> furtherContext() {
        return Set.of();
    }

    /** The permissions that the step needs in AWS; its page in the documentation shows them as a policy. */
    public abstract IamPolicy iamPolicy();

    /**
     * Makes the step that a Jenkinsfile calls. Deprecated in Pipeline for steps of unusual form; here it is the only
     * place where bad arguments can end a step with one line instead of a stack trace.
     */
    @Override
    @SuppressWarnings("deprecation")
    public Step newInstance(Map<String, Object> arguments) throws AbortException {
        return new StepArguments(getFunctionName(), clazz).make(arguments);
    }

    /** The connections that administrators have set up. */
    @POST
    public ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
        return connections(item, connection);
    }

    /**
     * The connections that somebody who configures the item may choose from.
     *
     * @param item null for what only administrators configure
     * @param current what is chosen at present; offered in any case
     */
    public static ListBoxModel connections(Item item, String current) {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.AwsStep_BlocksConnection(), "");
        boolean allowed =
                item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
        Set<String> names = new LinkedHashSet<>();
        if (allowed) {
            names.addAll(AwsConnections.names(item));
        }
        if (current != null && !current.isEmpty()) {
            names.add(current);
        }
        names.forEach(items::add);
        return items;
    }
}
