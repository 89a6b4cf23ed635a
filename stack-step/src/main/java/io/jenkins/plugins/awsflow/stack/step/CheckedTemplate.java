package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.EventView;
import io.jenkins.plugins.awsflow.stack.model.ResourceGraph;
import io.jenkins.plugins.awsflow.stack.template.DependencyGraph;
import io.jenkins.plugins.awsflow.stack.template.ImportList;
import io.jenkins.plugins.awsflow.stack.template.ParameterValues;
import io.jenkins.plugins.awsflow.stack.template.Problem;
import io.jenkins.plugins.awsflow.stack.template.Template;
import io.jenkins.plugins.awsflow.stack.template.TemplateCheck;
import io.jenkins.plugins.awsflow.stack.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template that was read and found right, as far as that can be told without AWS. */
final class CheckedTemplate {
    private final String name;
    private final Template template;
    /** Null if it is not known where the stack will be. */
    private final AwsPartition partition;

    private final ProgressLog log;
    /** Whether only errors are told. */
    private final boolean quiet;

    private CheckedTemplate(String name, Template template, AwsPartition partition, ProgressLog log, boolean quiet) {
        this.name = name;
        this.template = template;
        this.partition = partition;
        this.log = log;
        this.quiet = quiet;
    }

    /** The same long before it is used: it will be judged once more, which then tells what is odd. */
    static CheckedTemplate early(String name, String text, ProgressLog log) throws AwsFlowException {
        return of(name, text, null, log, true);
    }

    /**
     * Reads and judges a template; what is odd but no error is told in the log.
     *
     * @param name of its file, for messages
     * @param partition null if it is not known where the stack will be
     * @throws AwsFlowException with the first thing that is wrong and its place; the others are told in the log
     */
    static CheckedTemplate of(String name, String text, AwsPartition partition, ProgressLog log)
            throws AwsFlowException {
        return of(name, text, partition, log, false);
    }

    private static CheckedTemplate of(String name, String text, AwsPartition partition, ProgressLog log, boolean quiet)
            throws AwsFlowException {
        Template template;
        try {
            template = Template.read(text);
        } catch (TemplateException e) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.StackPlan_problem(e.problem().in(name)), e);
        }
        CheckedTemplate checked = new CheckedTemplate(name, template, partition, log, quiet);
        TemplateCheck check = new TemplateCheck(template);
        checked.refuse((partition == null ? check : check.forPartition(partition.id(), partition.dnsSuffix())).run());
        return checked;
    }

    /** Another template that this one names, read and judged as this one was. */
    CheckedTemplate beside(String otherName, String text) throws AwsFlowException {
        return of(otherName, text, partition, log, quiet);
    }

    /** What its file is called. */
    String name() {
        return name;
    }

    /** Tells what is wrong, and fails with the first error if there is one. */
    void refuse(List<Problem> problems) throws AwsFlowException {
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        for (Problem problem : problems) {
            // The first error is the step's own failure: it stands last in the log.
            if (errors.isEmpty() ? !quiet : problem != errors.get(0)) {
                log.line((problem.isError() ? "ERROR " : "WARNING ") + problem.in(name));
            }
        }
        if (!errors.isEmpty()) {
            String first = errors.get(0).in(name);
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    errors.size() == 1
                            ? Messages.StackPlan_problem(first)
                            : Messages.StackPlan_problems(first, errors.size() - 1));
        }
    }

    /**
     * Holds values against what the template declares.
     *
     * @param kept names of parameters that keep the value that the stack has
     */
    void checkValues(Map<String, String> given, Set<String> kept) throws AwsFlowException {
        refuse(new ParameterValues(template).problems(given, kept));
    }

    /** Holds resources that are to be taken over against what the template declares. */
    void checkImports(ImportList imports) throws AwsFlowException {
        refuse(imports.problems(template));
    }

    /** Refuses resources, each for its reason. */
    void refuse(Map<String, String> reasons) throws AwsFlowException {
        refuse(ImportList.at(template, reasons));
    }

    /** As it was read. */
    Template template() {
        return template;
    }

    /** Names of the parameters that it declares. */
    Set<String> parameters() {
        return template.parameters().keySet();
    }

    /** What it says of itself; null if nothing. */
    String description() {
        return template.description();
    }

    /** The parameters that it declares, each as a map of plain values. */
    List<Map<String, Object>> declaredParameters() {
        List<Map<String, Object>> all = new ArrayList<>();
        template.parameters().forEach((name, declared) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("type", declared.text("Type"));
            one.put("default", declared.text("Default"));
            one.put("required", !declared.has("Default"));
            one.put("noEcho", isHidden(name));
            one.put("description", declared.text("Description"));
            all.add(one);
        });
        return all;
    }

    /** How many resources it declares. */
    int resources() {
        return template.resources().size();
    }

    /** Whether nobody may see the value of a parameter. */
    boolean isHidden(String parameter) {
        return template.hiddenParameters().contains(parameter);
    }

    /** Whether there are stacks in it. */
    boolean hasNestedStacks() {
        return template.resources().keySet().stream()
                .anyMatch(id -> template.type(id).equals(EventView.STACK));
    }

    /** Its resources and what each needs, for {@link ResourceGraph#read}. */
    String graph() {
        Map<String, String> types = new LinkedHashMap<>();
        template.resources().keySet().forEach(id -> types.put(id, template.type(id)));
        return ResourceGraph.write(types, DependencyGraph.of(template).needs());
    }

    /** What CloudFormation is given. */
    String body() {
        return template.body();
    }
}
