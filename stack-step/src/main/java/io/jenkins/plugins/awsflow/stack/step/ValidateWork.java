package io.jenkins.plugins.awsflow.stack.step;

import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.TemplateJudge;
import io.jenkins.plugins.awsflow.stack.model.ParameterFile;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Judges a template; changes nothing but, for a long one, the connection's bucket. */
final class ValidateWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String templateFile;
    private final String template;

    /** Encrypted with the controller's own key: any of them may be a secret. */
    private final LinkedHashMap<String, String> parameters = new LinkedHashMap<>();

    private final String parametersFile;
    private final boolean offline;

    ValidateWork(CloudFormationValidateStep step) {
        templateFile = step.getTemplateFile();
        template = step.getTemplate();
        StackParameter.map(step.getParameters())
                .forEach((name, value) ->
                        parameters.put(name, Secret.fromString(value).getEncryptedValue()));
        parametersFile = step.getParametersFile();
        offline = step.isOffline();
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
        if ((templateFile == null) == (template == null)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.ValidateWork_oneSource());
        }
        ProgressLog log = new ProgressLog(context.listener(), "cloudFormationValidate");
        WorkspaceFiles files = new WorkspaceFiles(context.workspace());
        String name = templateFile == null ? "template" : templateFile;
        String text = templateFile == null ? template : files.read(templateFile);
        CheckedTemplate checked = CheckedTemplate.of(
                name, text, offline ? null : context.session().partition(), log);
        if (parametersFile != null || !parameters.isEmpty()) {
            checked.checkValues(values(files), Set.of());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("description", checked.description());
        result.put("parameters", checked.declaredParameters());
        result.put("resources", checked.resources());
        if (!offline) {
            result.putAll(TemplateJudge.judge(context.session(), name, checked.body()));
        }
        log.line(
                offline
                        ? Messages.ValidateWork_wellFormed(name, checked.resources())
                        : Messages.ValidateWork_valid(name, checked.resources()));
        return result;
    }

    private Map<String, String> values(WorkspaceFiles files)
            throws AwsFlowException, IOException, InterruptedException {
        Map<String, String> values = new LinkedHashMap<>();
        if (parametersFile != null) {
            values.putAll(ParameterFile.read(parametersFile, files.read(parametersFile)));
        }
        parameters.forEach(
                (name, value) -> values.put(name, Secret.fromString(value).getPlainText()));
        return values;
    }
}
