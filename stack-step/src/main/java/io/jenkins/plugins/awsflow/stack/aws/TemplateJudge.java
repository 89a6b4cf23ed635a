package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** What CloudFormation itself thinks of a template. */
public final class TemplateJudge {
    private TemplateJudge() {}

    /**
     * Has a template judged.
     *
     * @param name of its file, for messages
     * @return {@code capabilities} that have to be acknowledged for it, and why, and {@code transforms}
     * @throws AwsFlowException with CloudFormation's words if it does not take the template
     */
    public static Map<String, Object> judge(AwsSession session, String name, String body) throws AwsFlowException {
        boolean inline = body.getBytes(StandardCharsets.UTF_8).length <= Template.LONGEST_INLINE;
        String url = inline
                ? null
                : TemplateStore.put(session, session.artifactBucket(), body).url();
        try {
            ValidateTemplateResponse response = new CloudFormationApi(session)
                    .client()
                    .validateTemplate(
                            call -> call.templateBody(inline ? body : null).templateURL(url));
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("capabilities", new ArrayList<>(response.capabilitiesAsStrings()));
            said.put("capabilitiesReason", response.capabilitiesReason());
            said.put("transforms", new ArrayList<>(response.declaredTransforms()));
            return said;
        } catch (CloudFormationException e) {
            if (e.awsErrorDetails() != null
                    && "ValidationError".equals(e.awsErrorDetails().errorCode())) {
                throw new AwsFlowException(
                        FailureClass.INVALID,
                        Messages.TemplateJudge_refused(name, e.awsErrorDetails().errorMessage()),
                        e);
            }
            throw e;
        }
    }
}
