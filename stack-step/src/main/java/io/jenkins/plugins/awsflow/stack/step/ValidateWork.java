package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.TemplateJudge;
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

    private final StackValues values;
    private final boolean offline;

    ValidateWork(CloudFormationValidateStep step) {
        templateFile = step.getTemplateFile();
        template = step.getTemplate();
        values = new StackValues(step.getParameters(), step.getParametersFile());
        offline = step.isOffline();
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
        if ((templateFile == null) == (template == null)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.ValidateWork_oneSource());
        }
        ProgressLog log = new ProgressLog(context.listener(), "cloudFormationValidate");
        WorkspaceFiles files = new WorkspaceFiles(context.workspace());
        GivenTemplate given = new GivenTemplate(template, templateFile, null, false, null);
        String name = given.name();
        CheckedTemplate checked =
                given.check(files, offline ? null : context.session().partition(), log);
        TemplatePackage.find(checked, files);
        if (!values.isEmpty()) {
            checked.checkValues(values.read(files), Set.of());
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
}
