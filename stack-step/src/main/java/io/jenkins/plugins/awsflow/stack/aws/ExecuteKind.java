package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.AllLanguages;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.List;
import java.util.Optional;

/**
 * A change set of an earlier step or build that is carried out. The start asks AWS nothing: the change set is looked at
 * once more, and the word to carry it out follows.
 */
@Extension
public final class ExecuteKind extends ChangeSetKind {
    /** What is persisted. */
    public static final String ID = "cloudformation.execute";

    @Override
    public boolean delivers() {
        return true;
    }

    @Override
    public String target(OperationRequest request) {
        return request.parameter(StackParameters.STACK);
    }

    @Override
    public List<String> titles(OperationRequest request) {
        return AllLanguages.of(Messages._StackPlan_title(request.parameter(StackParameters.STACK)));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return Messages.ExecuteKind_displayName();
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        return Optional.empty();
    }

    /** Whether the change set was found to hold no changes when it was made, so that there is none. */
    static boolean isNothing(OperationRequest request) {
        return request.kind().equals(ID) && request.parameter(StackParameters.CHANGE_SET) == null;
    }

    @Override
    public String start(AwsSession session, OperationRequest request) {
        return isNothing(request)
                ? request.parameter(StackParameters.STACK)
                : request.parameter(StackParameters.CHANGE_SET);
    }

    @Override
    public String startLine(OperationRequest request, String id) {
        String stack = request.parameter(StackParameters.STACK);
        return isNothing(request) ? Messages.ExecuteKind_nothing(stack) : Messages.ExecuteKind_looks(stack, shown(id));
    }

    @Override
    public String link(OperationHandle handle) {
        return isNothing(handle.request()) ? null : super.link(handle);
    }
}
