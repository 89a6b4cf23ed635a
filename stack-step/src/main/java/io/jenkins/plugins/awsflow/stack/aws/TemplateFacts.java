package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.stack.model.StackEventView;
import io.jenkins.plugins.awsflow.stack.template.Template;
import java.util.LinkedHashSet;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;

/** What has to be known of a template to ask for a change: its parameters, and whether it holds stacks. */
public final class TemplateFacts {
    private final Set<String> parameters;
    private final Set<String> hidden;
    private final boolean nested;

    private TemplateFacts(Set<String> parameters, Set<String> hidden, boolean nested) {
        this.parameters = parameters;
        this.hidden = hidden;
        this.nested = nested;
    }

    /** Of a template that was read here. */
    public static TemplateFacts of(Template template) {
        boolean nested = template.resources().keySet().stream()
                .anyMatch(id -> template.type(id).equals(StackEventView.STACK));
        return new TemplateFacts(
                new LinkedHashSet<>(template.parameters().keySet()), template.hiddenParameters(), nested);
    }

    static TemplateFacts of(GetTemplateSummaryResponse summary) {
        Set<String> parameters = new LinkedHashSet<>();
        Set<String> hidden = new LinkedHashSet<>();
        for (ParameterDeclaration parameter : summary.parameters()) {
            parameters.add(parameter.parameterKey());
            if (Boolean.TRUE.equals(parameter.noEcho())) {
                hidden.add(parameter.parameterKey());
            }
        }
        return new TemplateFacts(parameters, hidden, summary.resourceTypes().contains(StackEventView.STACK));
    }

    /** Names of its parameters. */
    public Set<String> parameters() {
        return new LinkedHashSet<>(parameters);
    }

    /** Whether nobody may see the value of a parameter. */
    public boolean isHidden(String parameter) {
        return hidden.contains(parameter);
    }

    /** Whether there are stacks in it. */
    public boolean hasNestedStacks() {
        return nested;
    }
}
