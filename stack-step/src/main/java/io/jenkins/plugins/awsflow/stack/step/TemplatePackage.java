package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.template.LocalArtifact;
import io.jenkins.plugins.awsflow.stack.template.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A template with what it names beside it, further templates and theirs included. All of it is found, and judged with
 * file, line and column, before AWS is asked anything; it is sent when the plan is made.
 */
final class TemplatePackage {
    /** Far above what anybody nests; a link that leads back to its own directory ends here. */
    private static final int MOST_LEVELS = 20;

    private final CheckedTemplate checked;
    private final Map<LocalArtifact, String> paths = new LinkedHashMap<>();
    private final Map<LocalArtifact, TemplatePackage> nested = new LinkedHashMap<>();

    private TemplatePackage(CheckedTemplate checked) {
        this.checked = checked;
    }

    /**
     * Finds what a template names.
     *
     * @throws AwsFlowException with the first thing that cannot be uploaded and its place
     */
    static TemplatePackage find(CheckedTemplate checked, WorkspaceFiles files)
            throws AwsFlowException, IOException, InterruptedException {
        return find(checked, files, List.of());
    }

    private static TemplatePackage find(CheckedTemplate checked, WorkspaceFiles files, List<String> above)
            throws AwsFlowException, IOException, InterruptedException {
        TemplatePackage found = new TemplatePackage(checked);
        Map<String, Boolean> wanted = new LinkedHashMap<>();
        for (LocalArtifact artifact : LocalArtifact.of(checked.template())) {
            String path = beside(checked.name(), artifact.path());
            found.paths.put(artifact, path);
            wanted.merge(path, artifact.isTemplate(), Boolean::logicalOr);
        }
        List<String> chain = new ArrayList<>(above);
        chain.add(checked.name());
        Map<String, String> whys = wanted.isEmpty() ? Map.of() : files.locate(wanted);
        List<Problem> problems = new ArrayList<>();
        found.paths.forEach((artifact, path) -> {
            String why = whys.get(path);
            if (why == null && artifact.isTemplate() && (chain.contains(path) || chain.size() == MOST_LEVELS)) {
                why = Messages.TemplatePackage_circle(path);
            }
            if (why != null) {
                problems.add(artifact.problem(why));
            }
        });
        checked.refuse(problems);
        for (Map.Entry<LocalArtifact, String> one : found.paths.entrySet()) {
            if (one.getKey().isTemplate()) {
                CheckedTemplate inner = checked.beside(one.getValue(), files.read(one.getValue()));
                found.nested.put(one.getKey(), find(inner, files, chain));
            }
        }
        return found;
    }

    /** A path as seen from the workspace; whether it stays in there is for the agent to say, who knows the links. */
    static String beside(String template, String path) {
        String plain = path.replace('\\', '/');
        if (plain.startsWith("/") || plain.matches("[A-Za-z]:.*")) {
            return plain;
        }
        int slash = template.lastIndexOf('/');
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : (template.substring(0, slash + 1) + plain).split("/", -1)) {
            if (segment.equals("..")
                    && !segments.isEmpty()
                    && !segments.getLast().equals("..")) {
                segments.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String joined = String.join("/", segments);
        return template.startsWith("/") ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /** @throws AwsFlowException with the first place that needs one if there is no bucket to upload to */
    void requireBucket(String bucket) throws AwsFlowException {
        if (bucket == null && !paths.isEmpty()) {
            LocalArtifact first = paths.keySet().iterator().next();
            checked.refuse(List.of(first.problem(Messages.TemplatePackage_noBucket(first.path()))));
        }
    }

    /** What CloudFormation is given: what was named lies in S3 then, and the text says where. */
    String body(ArtifactSender sender) throws AwsFlowException, IOException, InterruptedException {
        Map<LocalArtifact, Object> places = new LinkedHashMap<>();
        for (Map.Entry<LocalArtifact, String> one : paths.entrySet()) {
            LocalArtifact artifact = one.getKey();
            TemplatePackage inner = nested.get(artifact);
            ArtifactStore there = inner == null
                    ? sender.send(one.getValue(), artifact.isZip())
                    : sender.sendTemplate(one.getValue(), inner.body(sender));
            places.put(artifact, artifact.located(there.bucket(), there.key(), there.url()));
        }
        return checked.template().body(places);
    }
}
