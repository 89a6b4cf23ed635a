package io.jenkins.plugins.awsflow.runner.source;

import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.runner.binding.Binder;
import io.jenkins.plugins.awsflow.runner.binding.Model;
import io.jenkins.plugins.awsflow.runner.binding.Symbols;
import io.jenkins.plugins.awsflow.runner.config.Variables;
import io.jenkins.plugins.awsflow.runner.config.Yaml;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import jenkins.scm.api.SCMSource;

/** A file that describes one branch source: its symbol, and below it the parameters. */
public final class SourceFile {
    private SourceFile() {}

    /**
     * Makes the source.
     *
     * @param environment what {@code $}{@code {NAME}} stands for
     * @throws ScriptProblem with one line that names the file and the place
     */
    public static SCMSource read(File file, UnaryOperator<String> environment) throws IOException {
        String name = file.getName();
        Object root = Yaml.read(file, "source");
        Set<String> kinds = Symbols.names(SCMSource.class);
        if (!(root instanceof Map<?, ?> m) || m.size() != 1) {
            throw new ScriptProblem(
                    name + ": a source is one key with its parameters below, such as codeCommit: (kinds: "
                            + String.join(", ", kinds) + ")");
        }
        Map.Entry<?, ?> only = m.entrySet().iterator().next();
        String symbol = String.valueOf(only.getKey());
        Descriptor<?> d = Symbols.descriptor(SCMSource.class, symbol);
        if (d == null) {
            throw new ScriptProblem(name + ": there is no source " + symbol + Nearest.hint(symbol, kinds) + " (kinds: "
                    + String.join(", ", kinds) + ")");
        }
        Object given = new Variables(environment).resolve(only.getValue(), name + ": " + symbol);
        return (SCMSource)
                Model.of(d.clazz).instantiate(parameters(d, symbol, given), Binder.LENIENT, name + ": " + symbol);
    }

    private static Map<String, Object> parameters(Descriptor<?> d, String symbol, Object given) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> m) {
            m.forEach((k, v) -> parameters.put(String.valueOf(k), v));
        } else if (given != null) {
            parameters.put(Model.of(d.clazz).soleParameter(symbol), given);
        }
        return parameters;
    }
}
