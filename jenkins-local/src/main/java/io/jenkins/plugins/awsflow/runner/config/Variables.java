package io.jenkins.plugins.awsflow.runner.config;

import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in place of <code>${NAME}</code>, <code>${NAME:-default}</code>, <code>${readFile:PATH}</code>,
 * <code>${readFileBase64:PATH}</code> and <code>${base64:TEXT}</code>; <code>^${NAME}</code> stays.
 */
public final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("(\\^?)\\$\\{([^}:]*)(:-)?([^}]*)}");
    private static final List<String> LOOKUPS = List.of("readFile", "readFileBase64", "base64");
    private final UnaryOperator<String> environment;

    public Variables(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** The value with everything in it resolved. */
    public Object resolve(Object v, String where) {
        if (v instanceof String s) {
            return text(s, where);
        } else if (v instanceof List<?> l) {
            List<Object> copy = new ArrayList<>();
            for (Object x : l) {
                copy.add(resolve(x, where + "[" + copy.size() + "]"));
            }
            return copy;
        } else if (v instanceof Map<?, ?> m) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            m.forEach((k, x) -> copy.put(k, resolve(x, where + "." + k)));
            return copy;
        }
        return v;
    }

    private String text(String s, String where) {
        Matcher m = REFERENCE.matcher(s);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            m.appendReplacement(out, Matcher.quoteReplacement(value(m, where)));
        }
        return m.appendTail(out).toString();
    }

    private String value(Matcher m, String where) {
        if (!m.group(1).isEmpty()) {
            return m.group().substring(1);
        }
        String name = m.group(2);
        if (m.group(3) == null && !m.group(4).isEmpty()) {
            return lookup(name, m.group(4).substring(1), where);
        }
        String value = environment.apply(name);
        if (value != null) {
            return value;
        }
        if (m.group(3) == null) {
            throw new ScriptProblem(where + ": the environment variable " + name + " is not set (${" + name
                    + ":-default} gives a default)");
        }
        return m.group(4);
    }

    private static String lookup(String kind, String of, String where) {
        try {
            return switch (kind) {
                case "readFile", "file" -> Files.readString(Path.of(of), StandardCharsets.UTF_8);
                case "readFileBase64", "fileBase64" ->
                    Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(of)));
                case "base64" -> Base64.getEncoder().encodeToString(of.getBytes(StandardCharsets.UTF_8));
                default ->
                    throw new ScriptProblem(
                            where + ": ${" + kind + ":…} is not resolved here" + Nearest.hint(kind, LOOKUPS)
                                    + " (environment variables, readFile, readFileBase64 and base64 are)");
            };
        } catch (IOException e) {
            throw new ScriptProblem(where + ": the file " + of + " cannot be read");
        }
    }
}
