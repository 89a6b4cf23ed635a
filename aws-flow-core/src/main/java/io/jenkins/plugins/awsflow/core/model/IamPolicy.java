package io.jenkins.plugins.awsflow.core.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The IAM actions that a step uses, and the least-privilege policy made of them. An action is named as in the Service
 * Authorization Reference, which for some APIs differs from the operation: {@code HeadObject} is {@code s3:GetObject}.
 * Never changes; each method gives a new one.
 */
public final class IamPolicy {
    /** By resource, in the order in which they were declared. */
    private final Map<String, SortedSet<String>> needed;

    private final SortedSet<String> checkedByAws;
    private final SortedSet<String> optional;

    private IamPolicy(
            Map<String, SortedSet<String>> needed, Collection<String> checkedByAws, Collection<String> optional) {
        this.needed = new LinkedHashMap<>(needed);
        this.checkedByAws = new TreeSet<>(checkedByAws);
        this.optional = new TreeSet<>(optional);
    }

    /** Needs no permission. */
    public static IamPolicy none() {
        return new IamPolicy(Map.of(), new TreeSet<>(), new TreeSet<>());
    }

    /** Actions without which the step fails, on any resource: AWS names none for them, or the step cannot. */
    public IamPolicy needs(String... actions) {
        return needsOn("*", actions);
    }

    /**
     * Actions without which the step fails.
     *
     * @param resource ARN; what depends on the installation is in capitals, such as {@code ARTIFACT-BUCKET}
     */
    public IamPolicy needsOn(String resource, String... actions) {
        IamPolicy more = new IamPolicy(needed, checkedByAws, optional);
        more.needed.merge(resource, new TreeSet<>(Arrays.asList(actions)), (one, other) -> {
            SortedSet<String> both = new TreeSet<>(one);
            both.addAll(other);
            return both;
        });
        return more;
    }

    /** Actions that are never called, but that AWS asks a permission for while it carries out another one. */
    public IamPolicy alsoChecked(String... actions) {
        IamPolicy more = new IamPolicy(needed, checkedByAws, optional);
        more.checkedByAws.addAll(Arrays.asList(actions));
        return more;
    }

    /** Actions that only make a message or a page better; the step does without. */
    public IamPolicy uses(String... actions) {
        IamPolicy more = new IamPolicy(needed, checkedByAws, optional);
        more.optional.addAll(Arrays.asList(actions));
        return more;
    }

    /** What the step may call and cannot do without. */
    public SortedSet<String> needed() {
        SortedSet<String> all = new TreeSet<>();
        needed.values().forEach(all::addAll);
        return all;
    }

    /** What the step may call and can do without. */
    public SortedSet<String> optional() {
        return new TreeSet<>(optional);
    }

    /** Everything that the policy grants. */
    public SortedSet<String> granted() {
        SortedSet<String> all = needed();
        all.addAll(checkedByAws);
        return all;
    }

    /** The policy document; empty if no permission is needed. */
    public String json() {
        Map<String, SortedSet<String>> statements = new LinkedHashMap<>(needed);
        if (!checkedByAws.isEmpty()) {
            SortedSet<String> everywhere = new TreeSet<>(statements.getOrDefault("*", new TreeSet<>()));
            everywhere.addAll(checkedByAws);
            statements.put("*", everywhere);
        }
        if (statements.isEmpty()) {
            return "";
        }
        return statements.entrySet().stream()
                .map(entry -> statement(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(
                        ",\n", "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n", "\n  ]\n}"));
    }

    private static String statement(String resource, SortedSet<String> actions) {
        return actions.stream()
                .map(action -> "        \"" + action + "\"")
                .collect(Collectors.joining(
                        ",\n",
                        "    {\n      \"Effect\": \"Allow\",\n      \"Action\": [\n",
                        "\n      ],\n      \"Resource\": \"" + resource + "\"\n    }"));
    }

    @Override
    public String toString() {
        return granted().toString();
    }
}
