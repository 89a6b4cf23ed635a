package io.jenkins.plugins.awsflow.stack.step;

import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.ImportNames;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.StackPlace;
import io.jenkins.plugins.awsflow.stack.model.StackStates;
import io.jenkins.plugins.awsflow.stack.template.ImportList;
import io.jenkins.plugins.awsflow.stack.template.TemplateException;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The resources that a step takes over: those that it names, or all that are there under the template's names. */
final class GivenImports implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What {@link ImportList} reads; null for none. */
    private final String named;

    private final boolean existing;

    GivenImports(String named, boolean existing) {
        this.named = named;
        this.existing = existing;
    }

    /**
     * Reads what a step says.
     *
     * @throws IllegalArgumentException with one line and the place
     */
    static ImportList list(String text) {
        try {
            return ImportList.read(text);
        } catch (TemplateException e) {
            // Without its cause: a step tells the innermost one, which knows no place.
            throw new IllegalArgumentException(e.problem().in("importResources"));
        }
    }

    /** What a form says of it while it is written. */
    static FormValidation judge(String text) {
        try {
            if (text != null && !text.isBlank()) {
                list(text);
            }
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Holds it against the template, before AWS is asked for anything. */
    void check(GivenTemplate given, CheckedTemplate checked) throws AwsFlowException {
        if (named == null) {
            return;
        }
        if (existing) {
            throw invalid(Messages.GivenImports_both());
        }
        if (given.isPrevious()) {
            throw invalid(Messages.GivenImports_previous());
        }
        if (checked != null) {
            checked.checkImports(list(named));
        }
    }

    /**
     * Writes down what is left to be taken over; what the stack has already is an ordinary part of it.
     *
     * @param written holds where the template is
     * @param checked null if AWS has the template
     */
    void write(
            Map<String, String> written, CheckedTemplate checked, StackPlace place, AwsSession session, ProgressLog log)
            throws AwsFlowException {
        if (existing) {
            written.put(StackParameters.IMPORT_EXISTING, "true");
        }
        if (named == null) {
            return;
        }
        ImportList all = list(named);
        boolean there = place.way() == StackStates.Way.UPDATE || place.way() == StackStates.Way.CONTINUE;
        Set<String> present = new TreeSet<>(there ? ImportNames.present(session, place.stackId()) : Set.of());
        ImportList rest = all.without(present);
        present.retainAll(all.wanted().keySet());
        if (!present.isEmpty()) {
            log.line(Messages.GivenImports_present(String.join(", ", present)));
        }
        if (rest.isEmpty()) {
            return;
        }
        Map<String, ImportNames> names = ImportNames.of(
                session, written.get(StackParameters.TEMPLATE), written.get(StackParameters.TEMPLATE_URL));
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<String, List<String>> known = new LinkedHashMap<>();
        names.forEach((id, one) -> known.put(id, one.names()));
        Map<String, Map<String, String>> identities = rest.identities(known, wrong::put);
        if (!wrong.isEmpty() && checked == null) {
            throw invalid(wrong.values().iterator().next());
        }
        if (checked != null) {
            checked.refuse(wrong);
        }
        identities.forEach((id, identity) ->
                StackParameters.imported(written, id, names.get(id).type(), identity));
        written.put(StackParameters.TYPE, "IMPORT");
        // CloudFormation compares no stacks in the stack when it imports.
        written.remove(StackParameters.NESTED);
    }

    private static AwsFlowException invalid(String text) {
        return new AwsFlowException(FailureClass.INVALID, text);
    }
}
