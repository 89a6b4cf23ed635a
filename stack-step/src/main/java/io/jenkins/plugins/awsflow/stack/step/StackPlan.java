package io.jenkins.plugins.awsflow.stack.step;

import hudson.FilePath;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackPlace;
import io.jenkins.plugins.awsflow.stack.model.ParameterSpec;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import io.jenkins.plugins.awsflow.stack.model.TemplateReport;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@code cloudFormation} step asks for: reads and checks the template, and looks at the stack as it is. */
final class StackPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    /** CloudFormation's limit of a template in a request, in bytes. */
    private static final int LARGEST_INLINE = 51_200;

    private static final String LABEL = "cloudFormation";

    private final String stack;
    private final String template;
    private final String templateFile;
    private final String templateUrl;
    private final boolean usePreviousTemplate;

    /** Values are encrypted with the controller's own key: any of them may be a secret. */
    private final LinkedHashMap<String, String> parameters = new LinkedHashMap<>();

    private final boolean keepPreviousParameters;
    private final LinkedHashMap<String, String> tags;
    private final String capabilities;
    private final String serviceRole;
    private final String notificationArns;
    private final String stackPolicyFile;

    /** Null to leave it as it is. */
    private final Boolean terminationProtection;

    private final OnFailure onFailure;
    private final boolean disableRollback;
    private final boolean failOnEmptyChangeSet;
    private final boolean allowReplacement;

    StackPlan(CloudFormationStep step) {
        stack = step.getStack();
        template = step.getTemplate();
        templateFile = step.getTemplateFile();
        templateUrl = step.getTemplateUrl();
        usePreviousTemplate = step.isUsePreviousTemplate();
        StackParameter.map(step.getParameters())
                .forEach((name, value) ->
                        parameters.put(name, Secret.fromString(value).getEncryptedValue()));
        keepPreviousParameters = step.isKeepPreviousParameters();
        tags = new LinkedHashMap<>(StackParameter.map(step.getTags()));
        capabilities = step.getCapabilities();
        serviceRole = step.getServiceRole();
        notificationArns = step.getNotificationArns();
        stackPolicyFile = step.getStackPolicyFile();
        terminationProtection = step.getTerminationProtection();
        onFailure = step.getOnFailure();
        disableRollback = step.isDisableRollback();
        failOnEmptyChangeSet = step.isFailOnEmptyChangeSet();
        allowReplacement = step.isAllowReplacement();
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException, IOException, InterruptedException {
        oneSource();
        ProgressLog log = new ProgressLog(context.listener(), LABEL);
        String text = text(context);
        TemplateReport report = text == null ? null : TemplateReport.of(file(), text);
        if (report != null) {
            refuse(report.problems(), log);
            if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_INLINE) {
                throw invalid(Messages.StackPlan_tooLarge(file(), LARGEST_INLINE));
            }
        }
        AwsSession session = context.session();
        StackPlace place = StackPlace.of(session, stack);
        StackStates.Way way = place.way();
        if (usePreviousTemplate && way != StackStates.Way.UPDATE && way != StackStates.Way.CONTINUE) {
            throw invalid(Messages.StackPlan_noPrevious(stack));
        }
        boolean updates = way == StackStates.Way.UPDATE || way == StackStates.Way.CONTINUE;
        boolean keeps = updates && (keepPreviousParameters || usePreviousTemplate);
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach(
                (name, value) -> values.put(name, Secret.fromString(value).getPlainText()));
        if (report != null) {
            refuse(ParameterSpec.check(report.parameters(), values, keeps), log);
        }
        if (way == StackStates.Way.RECREATE) {
            log.line(Messages.StackPlan_recreates(stack, place.status()));
        } else if (way == StackStates.Way.CONTINUE) {
            log.line(Messages.StackPlan_continues(stack));
        }
        Map<String, String> written = request(context, text, way, place);
        Map<String, ParameterSpec> specs = report == null ? Map.of() : report.parameters();
        values.forEach((name, value) -> StackParameters.value(
                written, name, value, specs.containsKey(name) ? specs.get(name).hidden() : report == null));
        if (keeps) {
            place.parameterNames().stream()
                    .filter(name -> !values.containsKey(name) && (report == null || specs.containsKey(name)))
                    .forEach(name -> StackParameters.kept(written, name));
        }
        return new OperationRequest(StackKind.ID, Messages.StackPlan_title(stack), context.token(), written);
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

    private Map<String, String> request(PlanContext context, String text, StackStates.Way way, StackPlace place)
            throws AwsFlowException, IOException, InterruptedException {
        boolean updates = way == StackStates.Way.UPDATE || way == StackStates.Way.CONTINUE;
        Map<String, String> written = new LinkedHashMap<>();
        written.put(StackParameters.STACK, stack);
        written.put(StackParameters.TYPE, updates ? "UPDATE" : "CREATE");
        put(written, StackParameters.STACK_ID, place.stackId());
        if (way == StackStates.Way.RECREATE || way == StackStates.Way.CONTINUE) {
            written.put(StackParameters.PREPARE, way.name());
        }
        put(written, StackParameters.TEMPLATE, text);
        put(written, StackParameters.TEMPLATE_URL, templateUrl);
        put(written, StackParameters.CAPABILITIES, capabilities);
        put(written, StackParameters.ROLE, serviceRole);
        put(written, StackParameters.NOTIFICATIONS, notificationArns);
        if (stackPolicyFile != null) {
            written.put(StackParameters.POLICY, read(context, stackPolicyFile));
        }
        put(
                written,
                StackParameters.PROTECTION,
                terminationProtection == null ? null : terminationProtection.toString());
        if (!updates && !disableRollback) {
            written.put(StackParameters.ON_FAILURE, onFailure.name());
        }
        flag(written, StackParameters.DISABLE_ROLLBACK, disableRollback);
        flag(written, StackParameters.FAIL_ON_EMPTY, failOnEmptyChangeSet);
        flag(written, StackParameters.ALLOW_REPLACEMENT, allowReplacement);
        tags.forEach((key, value) -> StackParameters.tag(written, key, value));
        written.put(
                StackParameters.DESCRIPTION,
                Messages.StackPlan_description(context.run().getFullDisplayName()));
        return written;
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
        FilePath workspace = context.workspace();
        if (workspace == null) {
            throw invalid(Messages.StackPlan_noWorkspace(path));
        }
        FilePath file = workspace.child(path);
        if (!file.exists()) {
            throw invalid(Messages.StackPlan_noFile(path, workspace.getRemote()));
        }
        return file.readToString();
    }

    private static void refuse(List<String> problems, ProgressLog log) throws AwsFlowException {
        if (problems.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(problems);
        if (all.size() > 1) {
            all.forEach(log::line);
            throw invalid(Messages.StackPlan_problems(all.get(0), all.size() - 1));
        }
        throw invalid(Messages.StackPlan_problem(all.get(0)));
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
        return Messages.StackPlan_title(stack);
    }
}
