package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.TemplateStore;
import io.jenkins.plugins.awsflow.stack.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A template as a plan read it, and the values for its parameters; both are judged, and written down, here. */
final class ReadTemplate {
    private final GivenTemplate given;
    private final CheckedTemplate checked;
    private final TemplatePackage found;
    private final ArtifactSender sender;
    private String body;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * A template as it was read.
     *
     * @param checked null if AWS has it
     * @param found what it names beside it; null if AWS has it
     */
    ReadTemplate(GivenTemplate given, CheckedTemplate checked, TemplatePackage found, ArtifactSender sender) {
        this.given = given;
        this.checked = checked;
        this.found = found;
        this.sender = sender;
    }

    /** Null if AWS has it. */
    CheckedTemplate checked() {
        return checked;
    }

    /** In clear. */
    Map<String, String> values() {
        return values;
    }

    /**
     * Takes the values that are given, before AWS is asked what is there.
     *
     * @param keeps whether any that is not given may be there
     */
    ReadTemplate take(Map<String, String> more, boolean keeps) throws AwsFlowException {
        values.putAll(more);
        if (checked != null) {
            checked.checkValues(values, keeps ? checked.parameters() : Set.of());
        }
        return this;
    }

    /**
     * The parameters that keep the value that AWS has.
     *
     * @param there those that AWS has a value of which may be kept
     */
    Set<String> kept(Collection<String> there) throws AwsFlowException {
        Set<String> kept = new TreeSet<>(there);
        if (checked != null) {
            checked.checkValues(values, kept);
            kept.retainAll(checked.parameters());
        }
        kept.removeAll(values.keySet());
        return kept;
    }

    /** What CloudFormation is given, once it is written down; null if AWS has it. */
    String body() {
        return body;
    }

    /**
     * Sends what the template names beside it, and writes down where CloudFormation gets the template: one that is too
     * long for a request goes through S3.
     */
    void write(Map<String, String> written, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        if (found == null) {
            if (given.url() != null) {
                written.put(StackParameters.TEMPLATE_URL, given.url());
            }
            return;
        }
        body = found.body(sender);
        if (body.getBytes(StandardCharsets.UTF_8).length <= Template.LONGEST_INLINE) {
            written.put(StackParameters.TEMPLATE, body);
            return;
        }
        TemplateStore.Stored stored = sender.sendWhole(body);
        log.line(
                stored.isNew()
                        ? Messages.TemplateStore_uploaded(stored.place())
                        : Messages.TemplateStore_there(stored.place()));
        written.put(StackParameters.TEMPLATE_URL, stored.url());
    }

    /** Writes down the values; those that nobody may see are marked. */
    void writeValues(Map<String, String> written, Set<String> kept) {
        values.forEach((name, value) ->
                StackParameters.value(written, name, value, checked == null || checked.isHidden(name)));
        kept.forEach(name -> StackParameters.kept(written, name));
    }
}
