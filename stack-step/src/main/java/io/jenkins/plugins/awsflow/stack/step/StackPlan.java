package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.PlanKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackPlace;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import io.jenkins.plugins.awsflow.stack.template.ListedStack;
import io.jenkins.plugins.awsflow.stack.template.OutputReferences;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a step asks for that makes a change set: reads and checks the template, and looks at the stack as it is. */
final class StackPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Of the operation. */
    private final String kind;

    /** The step's name. */
    private final String label;

    private final String stack;
    private GivenTemplate given;
    private GivenImports imports;
    private final StackValues values;
    private final boolean keepPreviousParameters;
    private final LinkedHashMap<String, String> tags;
    private final String capabilities;
    private final String serviceRole;
    private final String notificationArns;
    private final String stackPolicyFile;

    private final String rollbackTriggers;

    /** 0 for CloudFormation's default. */
    private final int monitoringMinutes;

    private final boolean revertDrift;

    /** What only this step says, as it is written down. */
    private final LinkedHashMap<String, String> more;

    /** Whether what a failed first creation left may be deleted. */
    private final boolean recreate;

    // Where older versions kept what is given.
    private String template;
    private String templateFile;
    private String templateUrl;
    private boolean usePreviousTemplate;

    /**
     * A plan.
     *
     * @param more what only this step says, by names of {@link StackParameters}
     * @param stackPolicyFile null for none
     */
    StackPlan(ChangeSetStep step, String kind, Map<String, String> more, String stackPolicyFile, boolean recreate) {
        this.kind = kind;
        this.label = step.getDescriptor().getFunctionName();
        this.more = new LinkedHashMap<>(more);
        this.stackPolicyFile = stackPolicyFile;
        this.recreate = recreate;
        stack = step.getStack();
        given = new GivenTemplate(step);
        imports = new GivenImports(step.getImportResources(), step.isImportExistingResources());
        values = new StackValues(step.getParameters(), step.getParametersFile());
        keepPreviousParameters = step.isKeepPreviousParameters();
        tags = new LinkedHashMap<>(StackParameter.map(step.getTags()));
        capabilities = step.getCapabilities();
        serviceRole = step.getServiceRole();
        notificationArns = step.getNotificationArns();
        rollbackTriggers = step.getRollbackTriggers();
        monitoringMinutes = step.getMonitoringMinutes();
        revertDrift = step.isRevertDrift();
    }

    /** A program that an older version saved goes on. */
    @Serial
    private Object readResolve() {
        if (given == null) {
            given = new GivenTemplate(template, templateFile, templateUrl, usePreviousTemplate, null);
        }
        if (imports == null) {
            imports = new GivenImports(null, false);
        }
        return this;
    }

    /** What a parameter's value becomes once the stacks that it refers to are done. */
    interface Completion {
        String value(String parameter, String written) throws AwsFlowException;
    }

    /**
     * Reads and judges what can be told without AWS, and before any other stack is done.
     *
     * @param stack takes what was found
     */
    ListedStack check(ListedStack stack, WorkspaceFiles files, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        given.requireOne();
        Map<String, String> named = values.read(files);
        stack.values(named, keepPreviousParameters || given.isPrevious());
        String text = given.text(files);
        CheckedTemplate checked = text == null ? null : CheckedTemplate.early(given.name(), text, log);
        imports.check(given, checked);
        if (checked == null) {
            return stack;
        }
        Map<String, String> now = new LinkedHashMap<>(named);
        Set<String> open = keepPreviousParameters ? new TreeSet<>(checked.parameters()) : new TreeSet<>();
        named.forEach((name, value) -> {
            // A value that is not known yet can break no rule, but its parameter must be there.
            if (!OutputReferences.in(value).isEmpty() && checked.parameters().contains(name)) {
                now.remove(name);
                open.add(name);
            }
        });
        checked.checkValues(now, open);
        TemplatePackage.find(checked, files);
        return stack.template(given.name(), checked.template());
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException, IOException, InterruptedException {
        return plan(context, (parameter, written) -> written);
    }

    OperationRequest plan(PlanContext context, Completion completion)
            throws AwsFlowException, IOException, InterruptedException {
        ProgressLog log = new ProgressLog(context.listener(), label);
        AwsSession session = context.session();
        ReadTemplate read = given.read(context, log);
        imports.check(given, read.checked());
        Map<String, String> complete = new LinkedHashMap<>();
        for (Map.Entry<String, String> value :
                values.read(new WorkspaceFiles(context.workspace())).entrySet()) {
            complete.put(value.getKey(), completion.value(value.getKey(), value.getValue()));
        }
        read.take(complete, keepPreviousParameters);
        StackPlace place = kind.equals(PlanKind.ID)
                ? StackPlace.toCompare(session, stack)
                : StackPlace.of(session, stack, recreate);
        StackStates.Way way = place.way();
        boolean updates = way == StackStates.Way.UPDATE || way == StackStates.Way.CONTINUE;
        if (given.isPrevious() && !updates) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.StackPlan_noPrevious(stack));
        }
        boolean keeps = updates && (keepPreviousParameters || given.isPrevious());
        Set<String> kept = read.kept(keeps ? place.parameterNames() : Set.of());
        if (way == StackStates.Way.RECREATE) {
            log.line(
                    place.isEmptyShell()
                            ? Messages.StackPlan_recreates(stack, place.status())
                            : Messages.StackPlan_deletesRest(stack, place.status()));
        } else if (way == StackStates.Way.CONTINUE) {
            log.line(Messages.StackPlan_continues(stack));
        }
        Map<String, String> written = request(context, read, way, place, log);
        read.writeValues(written, kept);
        return new OperationRequest(kind, toString(), context.token(), written);
    }

    private Map<String, String> request(
            PlanContext context, ReadTemplate read, StackStates.Way way, StackPlace place, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        boolean updates = way == StackStates.Way.UPDATE || way == StackStates.Way.CONTINUE;
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackParameters.STACK, stack);
        written.put(StackParameters.TYPE, updates ? "UPDATE" : "CREATE");
        put(written, StackParameters.STACK_ID, place.stackId());
        if (way == StackStates.Way.RECREATE || way == StackStates.Way.CONTINUE) {
            written.put(StackParameters.PREPARE, way.name());
        }
        read.write(written, log);
        CheckedTemplate checked = read.checked();
        // One that AWS has may have stacks in it; where it has none this changes nothing.
        flag(written, StackParameters.NESTED, checked == null || checked.hasNestedStacks());
        imports.write(written, checked, place, context.session(), log);
        put(written, StackParameters.GRAPH, checked == null ? null : checked.graph());
        put(written, StackParameters.CAPABILITIES, capabilities);
        put(written, StackParameters.ROLE, serviceRole);
        put(written, StackParameters.NOTIFICATIONS, notificationArns);
        put(written, StackParameters.TRIGGERS, rollbackTriggers);
        put(written, StackParameters.MONITORING, monitoringMinutes == 0 ? null : Integer.toString(monitoringMinutes));
        flag(written, StackParameters.REVERT_DRIFT, revertDrift);
        if (stackPolicyFile != null) {
            written.put(StackParameters.POLICY, new WorkspaceFiles(context.workspace()).read(stackPolicyFile));
        }
        written.putAll(more);
        if (updates) {
            written.remove(StackParameters.ON_FAILURE);
        }
        tags.forEach((key, value) -> StackParameters.tag(written, key, value));
        written.put(
                StackParameters.DESCRIPTION,
                Messages.StackPlan_description(context.run().getFullDisplayName()));
        return written;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static void flag(Map<String, String> parameters, String name, boolean value) {
        put(parameters, name, value ? "true" : null);
    }

    @Override
    public String toString() {
        return kind.equals(PlanKind.ID) ? Messages.StackPlan_planTitle(stack) : Messages.StackPlan_title(stack);
    }
}
