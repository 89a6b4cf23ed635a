package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValue;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stack is made from; an update exchanges all of it, and a roll-back brings the old one back. */
record StackSettings(
        Template template,
        Map<String, ParameterValue> parameters,
        Map<String, String> tags,
        List<String> capabilities,
        String roleArn,
        List<String> notificationArns,
        Map<String, String> rollbackTriggers,
        Integer monitoringMinutes) {
    StackSettings {
        parameters = new LinkedHashMap<>(parameters);
        tags = new LinkedHashMap<>(tags);
        capabilities = List.copyOf(capabilities);
        notificationArns = List.copyOf(notificationArns);
        rollbackTriggers = new LinkedHashMap<>(rollbackTriggers);
    }
}
