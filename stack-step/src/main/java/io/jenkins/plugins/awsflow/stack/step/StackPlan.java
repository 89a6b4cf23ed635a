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
import io.jenkins.plugins.awsflow.stack.aws.TemplateStore;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import io.jenkins.plugins.awsflow.stack.template.ListedStack;
import io.jenkins.plugins.awsflow.stack.template.OutputReferences;
import io.jenkins.plugins.awsflow.stack.template.Template;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
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
    private final String template;
    private final String templateFile;
    private final String templateUrl;
    private final boolean usePreviousTemplate;

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
        template = step.getTemplate();
        templateFile = step.getTemplateFile();
        templateUrl = step.getTemplateUrl();
        usePreviousTemplate = step.isUsePreviousTemplate();
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
        oneSource();
        Map<String, String> given = values.read(files);
        stack.values(given, keepPreviousParameters || usePreviousTemplate);
        String text = templateFile != null ? files.read(templateFile) : template;
        if (text == null) {
            return stack;
        }
        CheckedTemplate checked = CheckedTemplate.early(file(), text, log);
        Map<String, String> now = new LinkedHashMap<>(given);
        Set<String> open = keepPreviousParameters ? new TreeSet<>(checked.parameters()) : new TreeSet<>();
        given.forEach((name, value) -> {
            // A value that is not known yet can break no rule, but its parameter must be there.
            if (!OutputReferences.in(value).isEmpty() && checked.parameters().contains(name)) {
                now.remove(name);
                open.add(name);
            }
        });
        checked.checkValues(now, open);
        return stack.template(file(), checked.template());
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException, IOException, InterruptedException {
        return plan(context, (parameter, written) -> written);
    }

    OperationRequest plan(PlanContext context, Completion completion)
            throws AwsFlowException, IOException, InterruptedException {
        oneSource();
        ProgressLog log = new ProgressLog(context.listener(), label);
        String text = text(context);
        AwsSession session = context.session();
        CheckedTemplate checked = text == null ? null : CheckedTemplate.of(file(), text, session.partition(), log);
        Map<String, String> given = new LinkedHashMap<>();
        for (Map.Entry<String, String> value :
                values.read(new WorkspaceFiles(context.workspace())).entrySet()) {
            given.put(value.getKey(), completion.value(value.getKey(), value.getValue()));
        }
        if (checked != null) {
            // Before AWS is asked what the stack has, anything that is not given may be there.
            checked.checkValues(given, keepPreviousParameters ? checked.parameters() : Set.of());
        }
        StackPlace place = kind.equals(PlanKind.ID)
                ? StackPlace.toCompare(session, stack)
                : StackPlace.of(session, stack, recreate);
        StackStates.Way way = place.way();
        if (usePreviousTemplate && way != StackStates.Way.UPDATE && way != StackStates.Way.CONTINUE) {
            throw invalid(Messages.StackPlan_noPrevious(stack));
        }
        boolean updates = way == StackStates.Way.UPDATE || way == StackStates.Way.CONTINUE;
        boolean keeps = updates && (keepPreviousParameters || usePreviousTemplate);
        Set<String> kept = keeps ? new TreeSet<>(place.parameterNames()) : Set.of();
        if (checked != null) {
            checked.checkValues(given, kept);
        }
        if (way == StackStates.Way.RECREATE) {
            log.line(
                    place.isEmptyShell()
                            ? Messages.StackPlan_recreates(stack, place.status())
                            : Messages.StackPlan_deletesRest(stack, place.status()));
        } else if (way == StackStates.Way.CONTINUE) {
            log.line(Messages.StackPlan_continues(stack));
        }
        Map<String, String> written = request(context, checked, way, place);
        given.forEach((name, value) ->
                StackParameters.value(written, name, value, checked == null || checked.isHidden(name)));
        kept.stream()
                .filter(name -> !given.containsKey(name))
                .filter(name -> checked == null || checked.parameters().contains(name))
                .forEach(name -> StackParameters.kept(written, name));
        return new OperationRequest(kind, toString(), context.token(), written);
    }

    private void oneSource() throws AwsFlowException {
        int sources = (template == null ? 0 : 1)
                + (templateFile == null ? 0 : 1)
                + (templateUrl == null ? 0 : 1)
                + (usePreviousTemplate ? 1 : 0);
        if (sources != 1) {
            throw invalid(Messages.StackPlan_oneSource());
        }
    }

    private Map<String, String> request(
            PlanContext context, CheckedTemplate checked, StackStates.Way way, StackPlace place)
            throws AwsFlowException, IOException, InterruptedException {
        boolean updates = way == StackStates.Way.UPDATE || way == StackStates.Way.CONTINUE;
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackParameters.STACK, stack);
        written.put(StackParameters.TYPE, updates ? "UPDATE" : "CREATE");
        put(written, StackParameters.STACK_ID, place.stackId());
        if (way == StackStates.Way.RECREATE || way == StackStates.Way.CONTINUE) {
            written.put(StackParameters.PREPARE, way.name());
        }
        if (checked == null) {
            put(written, StackParameters.TEMPLATE_URL, templateUrl);
            // It may have stacks in it; where it has none this changes nothing.
            flag(written, StackParameters.NESTED, true);
        } else {
            template(written, checked, context);
        }
        put(written, StackParameters.CAPABILITIES, capabilities);
        put(written, StackParameters.ROLE, serviceRole);
        put(written, StackParameters.NOTIFICATIONS, notificationArns);
        put(written, StackParameters.TRIGGERS, rollbackTriggers);
        put(written, StackParameters.MONITORING, monitoringMinutes == 0 ? null : Integer.toString(monitoringMinutes));
        flag(written, StackParameters.REVERT_DRIFT, revertDrift);
        if (stackPolicyFile != null) {
            written.put(StackParameters.POLICY, read(context, stackPolicyFile));
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

    /** A template that is too long for a request goes through S3. */
    private void template(Map<String, String> written, CheckedTemplate checked, PlanContext context)
            throws AwsFlowException {
        flag(written, StackParameters.NESTED, checked.hasNestedStacks());
        put(written, StackParameters.GRAPH, checked.graph());
        String body = checked.body();
        if (body.getBytes(StandardCharsets.UTF_8).length <= Template.LONGEST_INLINE) {
            written.put(StackParameters.TEMPLATE, body);
            return;
        }
        TemplateStore.Stored stored = TemplateStore.put(context.session(), body);
        new ProgressLog(context.listener(), label)
                .line(
                        stored.isNew()
                                ? Messages.TemplateStore_uploaded(stored.place())
                                : Messages.TemplateStore_there(stored.place()));
        written.put(StackParameters.TEMPLATE_URL, stored.url());
    }

    private String file() {
        return templateFile != null ? templateFile : "template";
    }

    /** The template's text; null if AWS has it. */
    private String text(PlanContext context) throws AwsFlowException, IOException, InterruptedException {
        return templateFile != null ? read(context, templateFile) : template;
    }

    private static String read(PlanContext context, String path)
            throws AwsFlowException, IOException, InterruptedException {
        return new WorkspaceFiles(context.workspace()).read(path);
    }

    private static AwsFlowException invalid(String text) {
        return new AwsFlowException(FailureClass.INVALID, text);
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
