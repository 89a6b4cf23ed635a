package io.jenkins.plugins.awsflow.runner.declarative.run;

import hudson.model.Cause;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.runner.engine.DeclarativeBuild;
import io.jenkins.plugins.awsflow.runner.home.AntGlob;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** The conditions of {@code when} that need no code of the Jenkinsfile. */
public final class Conditions {
    private static final Map<String, String> OF_CHANGE = Map.of(
            "id", "CHANGE_ID",
            "target", "CHANGE_TARGET",
            "branch", "CHANGE_BRANCH",
            "fork", "CHANGE_FORK",
            "url", "CHANGE_URL",
            "title", "CHANGE_TITLE",
            "author", "CHANGE_AUTHOR",
            "authorDisplayName", "CHANGE_AUTHOR_DISPLAY_NAME",
            "authorEmail", "CHANGE_AUTHOR_EMAIL");

    private Conditions() {}

    /**
     * Whether a condition holds.
     *
     * @param given its arguments by their names
     * @param build asked for the environment where the stage is, for causes and changes
     */
    public static boolean holds(String name, Map<String, ?> given, DeclarativeBuild build) {
        Map<String, String> env = build.environment();
        return switch (name) {
            case "branch" -> branch(text(given, "pattern"), text(given, "comparator"), env);
            case "tag" -> tag(text(given, "pattern"), text(given, "comparator"), env.get("TAG_NAME"));
            case "buildingTag" -> !isEmpty(env.get("TAG_NAME"));
            case "changeRequest" -> change(given, env);
            case "environment" -> environment(given, env);
            case "equals" -> DefaultTypeTransformation.compareEqual(given.get("expected"), given.get("actual"));
            case "triggeredBy" ->
                build.causes().stream().anyMatch(c -> isCause(c, text(given, "cause"), text(given, "detail")));
            case "changelog" -> changes(build, entry -> says(entry, text(given, "pattern")));
            case "changeset" -> changes(build, entry -> touches(entry, given));
            case "isRestartedRun" -> false;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String text(Map<String, ?> given, String name) {
        Object v = given.get(name);
        return v == null ? null : v.toString();
    }

    private static boolean isEmpty(String s) {
        return s == null || s.isEmpty();
    }

    private static boolean branch(String pattern, String comparator, Map<String, String> env) {
        String branch = env.get("BRANCH_NAME");
        if (isEmpty(branch)) {
            branch = env.get("GIT_LOCAL_BRANCH");
        }
        return isEmpty(branch) || isEmpty(pattern)
                ? isEmpty(branch) && isEmpty(pattern)
                : matches(comparator, "GLOB", pattern, branch);
    }

    private static boolean tag(String pattern, String comparator, String tag) {
        return !isEmpty(tag) && (isEmpty(pattern) || matches(comparator, "GLOB", pattern, tag));
    }

    private static boolean change(Map<String, ?> given, Map<String, String> env) {
        if (env.get("CHANGE_ID") == null) {
            return false;
        }
        return OF_CHANGE.entrySet().stream().allMatch(e -> {
            String wanted = text(given, e.getKey());
            // Jenkins does not look at the URL
            return isEmpty(wanted)
                    || e.getKey().equals("url")
                    || matches(text(given, "comparator"), "EQUALS", wanted, env.getOrDefault(e.getValue(), ""));
        });
    }

    private static boolean environment(Map<String, ?> given, Map<String, String> env) {
        String actual = env.get(text(given, "name"));
        String wanted = text(given, "value");
        if (isEmpty(actual)) {
            return isEmpty(wanted);
        }
        return Boolean.TRUE.equals(given.get("ignoreCase")) ? actual.equalsIgnoreCase(wanted) : actual.equals(wanted);
    }

    private static boolean changes(DeclarativeBuild build, Predicate<ChangeLogSet.Entry> wanted) {
        List<ChangeLogSet.Entry> entries = build.changes();
        if (entries.isEmpty()) {
            build.log(
                    build.isFirst()
                            ? "Warning, empty changelog. Probably because this is the first build."
                            : "Warning, empty changelog. Have you run checkout?");
        }
        return entries.stream().anyMatch(wanted);
    }

    private static boolean says(ChangeLogSet.Entry entry, String pattern) {
        String message = entry.getMsg() == null ? "" : entry.getMsg();
        return regexp(pattern, message) || regexp("(?m)(?s)^[^\\r\\n]*?" + pattern + "[^\\r\\n]*?$", message);
    }

    private static boolean touches(ChangeLogSet.Entry entry, Map<String, ?> given) {
        boolean exactCase = Boolean.TRUE.equals(given.get("caseSensitive"));
        String comparator = text(given, "comparator");
        String pattern = text(given, "pattern");
        boolean glob = isEmpty(comparator) || comparator.equalsIgnoreCase("GLOB");
        return entry.getAffectedPaths().stream()
                .anyMatch(path ->
                        glob ? AntGlob.matches(pattern, path, exactCase) : matches(comparator, "GLOB", pattern, path));
    }

    private static boolean matches(String comparator, String usual, String pattern, String actual) {
        String how = isEmpty(comparator) ? usual : comparator.toUpperCase(java.util.Locale.ROOT);
        return switch (how) {
            case "GLOB" -> AntGlob.matches(pattern, actual, false);
            case "REGEXP" -> regexp(pattern, actual);
            case "EQUALS" -> actual.equals(pattern);
            default ->
                throw new ScriptProblem(
                        "the comparator of a condition is GLOB, REGEXP or EQUALS, not \"" + comparator + "\"");
        };
    }

    private static boolean regexp(String pattern, String actual) {
        try {
            return Pattern.matches(pattern, actual);
        } catch (PatternSyntaxException e) {
            throw new ScriptProblem("\"" + pattern + "\" is no regular expression: " + e.getDescription());
        }
    }

    /** As in Jenkins: the start of the name of a cause; the detail is the user, and looked at for a user only. */
    private static boolean isCause(Cause cause, String name, String detail) {
        if (cause instanceof Cause.UserIdCause user && name.equals(Cause.UserIdCause.class.getSimpleName())) {
            return detail == null || detail.equals(user.getUserId());
        }
        return cause.getClass().getSimpleName().regionMatches(true, 0, name, 0, name.length());
    }
}
