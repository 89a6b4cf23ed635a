package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.GroupMember;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.GroupContext;
import io.jenkins.plugins.awsflow.core.step.GroupPlan;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.template.ListedStack;
import io.jenkins.plugins.awsflow.stack.template.OutputReferences;
import io.jenkins.plugins.awsflow.stack.template.StackLinks;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A list of stacks: checks all of them, finds which need which, and gives each the outputs that it takes. */
final class StacksPlan implements GroupPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<ListedStackPlan> stacks;
    private final int atOnce;
    private final boolean goesOn;

    StacksPlan(List<ListedStackPlan> stacks, int atOnce, boolean goesOn) {
        this.stacks = new ArrayList<>(stacks);
        this.atOnce = atOnce;
        this.goesOn = goesOn;
    }

    private ListedStackPlan stack(String name) {
        return stacks.stream()
                .filter(stack -> stack.id().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<GroupMember> members(GroupContext context) throws AwsFlowException, IOException, InterruptedException {
        ProgressLog log = new ProgressLog(context.listener(), "cloudFormationStacks");
        WorkspaceFiles files = new WorkspaceFiles(context.workspace());
        List<ListedStack> checked = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        for (ListedStackPlan stack : stacks) {
            try {
                checked.add(stack.check(files, log));
            } catch (AwsFlowException e) {
                problems.add(stack.id() + ": " + e.getMessage());
            }
        }
        refuse(problems, log);
        StackLinks links = new StackLinks(checked);
        refuse(links.problems(), log);
        links.notes().forEach(log::line);
        List<GroupMember> members = new ArrayList<>();
        links.needs().forEach((name, needs) -> {
            members.add(new GroupMember(name, needs));
            needs.forEach(needed -> log.line(Messages.StackLinks_needs(name, needed, links.why(name, needed))));
        });
        return members;
    }

    /** The first one is the step's own failure: it stands last in the log. */
    private static void refuse(Iterable<String> problems, ProgressLog log) throws AwsFlowException {
        String first = null;
        for (String problem : problems) {
            if (first == null) {
                first = problem;
            } else {
                log.line("ERROR " + problem);
            }
        }
        if (first != null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.StacksPlan_nothingBegun(first));
        }
    }

    @Override
    public OperationPlan plan(String member, Map<String, Map<String, Object>> results) {
        ListedStackPlan listed = stack(member);
        return context -> {
            OperationRequest request = listed.plan()
                    .plan(
                            context,
                            (parameter, value) -> OutputReferences.fill(
                                    value,
                                    reference -> output(member, parameter, reference, results.get(reference.stack()))));
            return new OperationRequest(
                    request.kind(), listed.title(request.title()), request.token(), request.parameters());
        };
    }

    private static String output(
            String stack, String parameter, OutputReferences.Reference reference, Map<String, Object> result)
            throws AwsFlowException {
        Map<?, ?> outputs = result != null && result.get("outputs") instanceof Map<?, ?> map ? map : Map.of();
        Object value = outputs.get(reference.output());
        if (value == null) {
            Set<String> there = new TreeSet<>();
            outputs.keySet().forEach(name -> there.add(String.valueOf(name)));
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.StackLinks_noOutput(
                            stack,
                            Messages.StackLinks_takes(parameter, reference),
                            reference.stack(),
                            Nearest.hint(reference.output(), there)));
        }
        return value.toString();
    }

    @Override
    public ConnectionRef connection(String member, ConnectionRef ofStep) {
        return stack(member).in(ofStep);
    }

    @Override
    public String abortMode(String member) {
        return stack(member).abortMode();
    }

    @Override
    public int timeoutMinutes(String member) {
        return stack(member).timeoutMinutes();
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    @Override
    public boolean goesOn() {
        return goesOn;
    }

    @Override
    public String afterFailure() {
        return Messages.StacksPlan_afterFailure();
    }
}
