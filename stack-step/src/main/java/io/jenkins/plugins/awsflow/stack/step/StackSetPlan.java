package io.jenkins.plugins.awsflow.stack.step;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackSetKind;
import io.jenkins.plugins.awsflow.stack.aws.StackSetParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackSetPlace;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import io.jenkins.plugins.awsflow.stack.model.SetPlanner;
import io.jenkins.plugins.awsflow.stack.model.SetTargets;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a {@code cloudFormationStackSet} step asks for: compares it with the set as it is, and writes down what to do. */
final class StackSetPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String stackSet;
    private final GivenTemplate template;
    private final StackValues values;
    private final boolean keepPreviousParameters;
    private final LinkedHashMap<String, String> tags;
    private final StackSetWishes wishes;
    /** What else is said of the set, as it is written down. */
    private final LinkedHashMap<String, String> more = new LinkedHashMap<>();

    /** Whether what the template's check found was told: while another operation is waited for, this is asked again. */
    private boolean told;

    StackSetPlan(CloudFormationStackSetStep step) {
        stackSet = step.getStackSet();
        template = new GivenTemplate(step);
        values = new StackValues(step.getParameters(), step.getParametersFile());
        keepPreviousParameters = step.isKeepPreviousParameters();
        tags = new LinkedHashMap<>(StackParameter.map(step.getTags()));
        wishes = new StackSetWishes(step);
        StackSetWishes.put(more, StackParameters.CAPABILITIES, step.getCapabilities());
        StackSetWishes.put(more, StackParameters.DESCRIPTION, step.getDescription());
        PermissionModel model = step.getPermissionModel();
        StackSetWishes.put(more, StackSetParameters.PERMISSION_MODEL, model == null ? null : model.name());
        StackSetWishes.put(more, StackSetParameters.ADMINISTRATION_ROLE, step.getAdministrationRole());
        StackSetWishes.put(more, StackSetParameters.EXECUTION_ROLE, step.getExecutionRole());
        Boolean deploys = step.getAutoDeployment();
        StackSetWishes.put(more, StackSetParameters.AUTO_DEPLOYMENT, deploys == null ? null : deploys.toString());
        StackSetWishes.put(more, StackSetParameters.RETAIN_ON_REMOVAL, step.isRetainOnAccountRemoval() ? "true" : null);
        Boolean managed = step.getManagedExecution();
        StackSetWishes.put(more, StackSetParameters.MANAGED_EXECUTION, managed == null ? null : managed.toString());
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException, IOException, InterruptedException {
        template.requireOne();
        wishes.check();
        ProgressLog log = new ProgressLog(told ? TaskListener.NULL : context.listener(), "cloudFormationStackSet");
        ReadTemplate read = template.read(context, log)
                .take(values.read(new WorkspaceFiles(context.workspace())), keepPreviousParameters);
        CheckedTemplate checked = read.checked();
        if (checked != null) {
            for (Map<String, String> differing : wishes.values()) {
                checked.checkValues(differing, checked.parameters());
            }
        }
        told = true;
        StackSetPlace place = StackSetPlace.of(context.session(), stackSet, wishes.isDelegatedAdmin());
        if (template.isPrevious() && !place.exists()) {
            throw StackSetWishes.invalid(Messages.StackSetPlan_noPrevious(stackSet));
        }
        Set<String> kept = read.kept(keeps(place) ? place.parameterNames() : Set.of());
        Map<String, String> written = write(read, place, log);
        read.writeValues(written, kept);
        act(written, place, read, values(read, kept), context);
        return new OperationRequest(StackSetKind.ID, toString(), context.token(), written);
    }

    private boolean keeps(StackSetPlace place) {
        return place.exists() && (keepPreviousParameters || template.isPrevious());
    }

    private Map<String, String> write(ReadTemplate read, StackSetPlace place, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackSetParameters.SET, stackSet);
        StackSetWishes.put(written, StackSetParameters.SET_ID, place.id());
        read.write(written, log);
        written.putAll(more);
        tags.forEach((key, value) -> StackParameters.tag(written, key, value));
        wishes.write(written);
        return written;
    }

    /** What is to hold of the parameters that are not kept: what is given, and else what the template says. */
    private static Map<String, String> values(ReadTemplate read, Set<String> kept) {
        Map<String, String> all = new LinkedHashMap<>();
        if (read.checked() != null) {
            read.checked().declaredParameters().forEach(one -> {
                String name = String.valueOf(one.get("name"));
                if (one.get("default") != null && !kept.contains(name)) {
                    all.put(name, String.valueOf(one.get("default")));
                }
            });
        }
        all.putAll(read.values());
        return all;
    }

    private void act(
            Map<String, String> written,
            StackSetPlace place,
            ReadTemplate read,
            Map<String, String> all,
            PlanContext context)
            throws AwsFlowException {
        SetTargets targets = wishes.targets();
        CheckedTemplate checked = read.checked();
        Set<String> hidden = checked == null
                ? null
                : checked.parameters().stream().filter(checked::isHidden).collect(Collectors.toSet());
        if (!place.exists()) {
            String model = written.get(StackSetParameters.PERMISSION_MODEL);
            wishes.check(model);
            if (PermissionModel.SERVICE_MANAGED.name().equals(model)) {
                written.putIfAbsent(StackSetParameters.AUTO_DEPLOYMENT, "false");
            }
            StackSetParameters.actions(written, new SetPlanner(targets, List.of()).create(), hidden);
            return;
        }
        String text = checked != null ? read.body() : template.isPrevious() ? null : "";
        boolean differs = place.differs(text, all, written);
        place.keep(written);
        wishes.check(written.get(StackSetParameters.PERMISSION_MODEL));
        List<InstanceView> instances = place.instances(targets);
        written.put(
                StackSetParameters.PRESENT_REGIONS,
                instances.stream().map(InstanceView::region).distinct().collect(Collectors.joining(",")));
        SetPlanner planner = new SetPlanner(targets, instances);
        if (differs && planner.isOutOfReach()) {
            throw StackSetWishes.invalid(
                    Messages.StackSetPlan_outOfReach(stackSet, planner.outside().size()));
        }
        List<SetAction> actions = planner.update(differs);
        tellTheRest(planner, differs, new ProgressLog(context.listener(), "cloudFormationStackSet"));
        StackSetParameters.actions(written, actions, hidden);
    }

    private void tellTheRest(SetPlanner planner, boolean differs, ProgressLog log) {
        int outside = planner.outside().size();
        if (differs && outside > 0) {
            log.line("WARNING " + Messages.StackSetPlan_outside(stackSet, outside));
        }
        planner.inoperable()
                .forEach(one -> log.line("WARNING " + Messages.StackSetPlan_inoperable(one.key(), one.reason())));
    }

    @Override
    public String toString() {
        return Messages.StackSetPlan_title(stackSet);
    }
}
