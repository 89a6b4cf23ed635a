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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges a template; changes nothing. */
final class ValidateWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String templateFile;
    private final String template;
    private final boolean offline;

    ValidateWork(String templateFile, String template, boolean offline) {
        this.templateFile = templateFile;
        this.template = template;
        this.offline = offline;
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
        if ((templateFile == null) == (template == null)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.ValidateWork_oneSource());
        }
        ProgressLog log = new ProgressLog(context.listener(), "cloudFormationValidate");
        String name = templateFile == null ? "template" : templateFile;
        String text = templateFile == null ? template : new WorkspaceFiles(context.workspace()).read(templateFile);
        CheckedTemplate checked = CheckedTemplate.of(
                name, text, offline ? null : context.session().partition(), log);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("parameters", new ArrayList<>(checked.parameters()));
        result.put("resources", checked.resources());
        if (!offline) {
            result.put("capabilities", TemplateJudge.capabilities(context.session(), name, checked.body()));
        }
        log.line(Messages.ValidateWork_valid(name, checked.resources()));
        return result;
    }
}
