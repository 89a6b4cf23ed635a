package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.stack.model.StackPlan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What there is of a stack before it is changed. */
public final class StackFinder {
    private final StackApi api;
    private final String name;
    private final Optional<Stack> stack;
    private final StackPlan plan;

    /**
     * Looks for it.
     *
     * @param recover whether a stack that an earlier failure left unusable may be brought into order
     * @throws AwsFlowException if it is in a state in which it cannot be changed
     */
    public StackFinder(AwsSession session, String name, boolean recover) throws AwsFlowException {
        this.api = new StackApi(session);
        this.name = name;
        this.stack = api.stack(name);
        this.plan = StackPlan.of(name, stack.map(Stack::stackStatusAsString).orElse(null), recover);
        if (stack.isPresent()) {
            PreparingPhase.check(stack.get(), plan);
        }
    }

    /** Names of the parameters that it has values for. */
    public Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        if (plan == StackPlan.UPDATE || plan == StackPlan.CONTINUE_ROLLBACK) {
            stack.ifPresent(found ->
                    found.parameters().stream().map(Parameter::parameterKey).forEach(names::add));
        }
        return names;
    }

    /** Puts what has to be done into a request. */
    public void plan(Map<String, String> request) {
        request.put(StackParameters.PLAN, plan.name());
        stack.ifPresent(found -> request.put(StackParameters.STACK_ID, found.stackId()));
    }

    /** What its template declares, or one in S3. */
    public TemplateFacts facts(String url) {
        return api.facts(name, url);
    }
}
