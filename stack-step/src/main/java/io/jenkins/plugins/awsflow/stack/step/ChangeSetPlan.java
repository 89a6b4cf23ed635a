package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.GivenParameter;
import io.jenkins.plugins.awsflow.stack.aws.RequestText;
import io.jenkins.plugins.awsflow.stack.aws.StackFinder;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.TemplateFacts;
import io.jenkins.plugins.awsflow.stack.model.ParameterFile;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The change set that a step asks for. Kept with a paused build: values of parameters are encrypted. */
final class ChangeSetPlan implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final TemplateSource template;
    private final String stack;

    /** As {@link RequestText} writes them, each as a secret: whether one is, only the template tells. */
    private final String parameters;

    private final String parametersFile;
    private final boolean keepPreviousParameters;

    /** What goes to CloudFormation as it is. */
    private final LinkedHashMap<String, String> fixed = new LinkedHashMap<>();

    private final LinkedHashMap<String, String> imports;
    private final boolean recover;

    ChangeSetPlan(ChangeSetStep step, boolean recover) {
        this.template = new TemplateSource(step);
        this.stack = step.getStack();
        this.parameters = Secrets.seal(KeyValue.map(step.getParameters()));
        this.parametersFile = step.getParametersFile();
        this.keepPreviousParameters = step.isKeepPreviousParameters();
        this.imports = KeyValue.map(step.getImportResources());
        this.recover = recover;
        put(StackParameters.ROLE, step.getServiceRole());
        if (step.getTags() != null) {
            put(StackParameters.TAGS, RequestText.of(KeyValue.map(step.getTags())));
        }
        list(StackParameters.CAPABILITIES, step.getCapabilities());
        list(StackParameters.NOTIFICATIONS, step.getNotificationArns());
        list(StackParameters.TRIGGERS, step.getRollbackTriggers());
        put(StackParameters.MONITORING, step.getMonitoringMinutes() == 0 ? null : "" + step.getMonitoringMinutes());
        put(
                StackParameters.ON_FAILURE,
                step.getOnFailure() == OnFailure.ROLLBACK
                        ? null
                        : step.getOnFailure().name());
        put(StackParameters.REVERT_DRIFT, step.isRevertDrift() ? "true" : null);
    }

    String stack() {
        return stack;
    }

    private void put(String name, String value) {
        if (value != null) {
            fixed.put(name, value);
        }
    }

    private void list(String name, List<String> texts) {
        if (texts != null) {
            put(name, RequestText.of(ChangeSetStep.texts(texts)));
        }
    }

    /** Everything that the request for a change set holds; what can be found wrong here fails before AWS is asked. */
    Map<String, String> request(PlanContext context, AwsSession session, WorkspaceFiles files)
            throws AwsFlowException, IOException, InterruptedException {
        Map<String, String> given = new LinkedHashMap<>();
        if (parametersFile != null) {
            given.putAll(ParameterFile.read(parametersFile, files.read(parametersFile)));
        }
        given.putAll(Secrets.open(parameters));
        TemplateSource.Read read = template.read(context.listener(), session, files);
        read.checkValues(given, keepPreviousParameters);
        StackFinder finder = new StackFinder(session, stack, recover);
        Set<String> previous = keepPreviousParameters ? finder.parameters() : Set.of();
        read.checkParameters(given, previous);

        Map<String, String> request = new LinkedHashMap<>();
        request.put(StackParameters.STACK, stack);
        request.put(
                StackParameters.DESCRIPTION,
                Messages.ChangeSetPlan_description(context.run().getFullDisplayName()));
        finder.plan(request);
        read.put(request);
        TemplateFacts facts = read.facts(finder);
        if (facts.hasNestedStacks()) {
            request.put(StackParameters.NESTED, "true");
        }
        request.put(StackParameters.PARAMETERS, RequestText.ofParameters(values(given, previous, facts)));
        request.putAll(fixed);
        importsInto(request, read);
        return request;
    }

    private static List<GivenParameter> values(Map<String, String> given, Set<String> previous, TemplateFacts facts) {
        List<GivenParameter> values = new ArrayList<>();
        given.forEach((key, value) -> values.add(GivenParameter.of(key, value, facts.isHidden(key))));
        Set<String> kept = new TreeSet<>(facts.parameters());
        kept.retainAll(previous);
        kept.removeAll(given.keySet());
        kept.forEach(key -> values.add(GivenParameter.previous(key)));
        return values;
    }

    private void importsInto(Map<String, String> request, TemplateSource.Read read) throws AwsFlowException {
        if (imports.isEmpty()) {
            return;
        }
        Map<String, String> types = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : imports.entrySet()) {
            String type = read.type(entry.getKey());
            if (type.isEmpty()) {
                throw new AwsFlowException(FailureClass.INVALID, Messages.ChangeSetPlan_importUnknown(entry.getKey()));
            }
            if (!entry.getValue().matches("[^=,]+=[^,]+(,[^=,]+=[^,]+)*")) {
                throw new AwsFlowException(
                        FailureClass.INVALID, Messages.ChangeSetPlan_importForm(entry.getKey(), entry.getValue()));
            }
            types.put(entry.getKey(), type);
        }
        request.put(StackParameters.IMPORT, RequestText.of(imports));
        request.put(StackParameters.IMPORT_TYPES, RequestText.of(types));
    }
}
