package io.jenkins.plugins.awsflow.runner.config;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.runner.binding.Binder;
import io.jenkins.plugins.awsflow.runner.binding.Model;
import io.jenkins.plugins.awsflow.runner.binding.Symbols;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import jenkins.model.GlobalConfiguration;

/**
 * A configuration file in the format of Jenkins Configuration as Code. Of it are understood the system's credentials,
 * and the unclassified settings of the plugins on the class path.
 */
public final class Configuration {
    private static final Set<String> OTHER_ROOTS =
            Set.of("jenkins", "security", "tool", "appearance", "jobs", "groovy", "configuration-as-code", "views");

    private final String file;
    private final Variables variables;
    private final Consumer<String> notes;

    private Configuration(String file, Variables variables, Consumer<String> notes) {
        this.file = file;
        this.variables = variables;
        this.notes = notes;
    }

    /**
     * Reads a file and sets what it says.
     *
     * @param environment what {@code $}{@code {NAME}} stands for
     * @param notes is told of parts that are left out
     * @throws ScriptProblem with one line that names the file and the place
     */
    public static void apply(File file, UnaryOperator<String> environment, Consumer<String> notes) throws IOException {
        Object root = Yaml.read(file, "configuration");
        new Configuration(file.getName(), new Variables(environment), notes).apply(root);
    }

    private void apply(Object root) {
        Map<String, Object> sections = map(root == null ? Map.of() : root, "the file");
        for (Map.Entry<String, Object> s : sections.entrySet()) {
            switch (s.getKey()) {
                case "credentials" -> credentials(map(s.getValue(), "credentials"));
                case "unclassified" -> unclassified(map(s.getValue(), "unclassified"));
                default -> other(s.getKey());
            }
        }
    }

    private void other(String section) {
        if (!OTHER_ROOTS.contains(section)) {
            throw problem("there is no section " + section
                    + Nearest.hint(section, OTHER_ROOTS, List.of("credentials", "unclassified")));
        }
        notes.accept(file + ": the section " + section + " is for a Jenkins server and not used here");
    }

    private ScriptProblem problem(String message) {
        return new ScriptProblem(file + ": " + message);
    }

    private Map<String, Object> map(Object o, String where) {
        if (!(o instanceof Map<?, ?> m)) {
            throw problem(where + " must be a map");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        m.forEach((k, v) -> copy.put(String.valueOf(k), v));
        return copy;
    }

    private List<?> list(Object o, String where) {
        if (!(o instanceof List<?> l)) {
            throw problem(where + " must be a list");
        }
        return l;
    }

    private void only(Map<String, Object> m, String where, String... known) {
        for (String k : m.keySet()) {
            if (!Set.of(known).contains(k)) {
                throw problem(where + " has no " + k + Nearest.hint(k, List.of(known)));
            }
        }
    }

    private void credentials(Map<String, Object> section) {
        only(section, "credentials", "system");
        if (!section.containsKey("system")) {
            return;
        }
        Map<String, Object> system = map(section.get("system"), "credentials.system");
        only(system, "credentials.system", "domainCredentials");
        String where = "credentials.system.domainCredentials";
        Map<Domain, List<Credentials>> all = new LinkedHashMap<>();
        int i = 0;
        for (Object one : list(system.getOrDefault("domainCredentials", List.of()), where)) {
            String here = where + "[" + i++ + "]";
            Map<String, Object> group = map(one, here);
            only(group, here, "domain", "credentials");
            List<Credentials> some = all.computeIfAbsent(domain(group.get("domain"), here), d -> new ArrayList<>());
            int j = 0;
            for (Object c : list(group.getOrDefault("credentials", List.of()), here + ".credentials")) {
                some.add(credential(c, here + ".credentials[" + j++ + "]"));
            }
        }
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(all);
    }

    private Domain domain(Object given, String where) {
        if (given == null) {
            return Domain.global();
        }
        Map<String, Object> d = map(given, where + ".domain");
        only(d, where + ".domain", "name", "description");
        return new Domain(String.valueOf(d.get("name")), String.valueOf(d.getOrDefault("description", "")), null);
    }

    private Credentials credential(Object given, String where) {
        Object resolved = variables.resolve(given, file + ": " + where);
        return (Credentials) Binder.LENIENT.coerce(Credentials.class, resolved, file + ": " + where);
    }

    private void unclassified(Map<String, Object> section) {
        for (Map.Entry<String, Object> e : section.entrySet()) {
            Descriptor<?> d = globalConfiguration(e.getKey());
            String where = "unclassified." + e.getKey();
            Map<String, Object> values = map(e.getValue(), where);
            values.replaceAll((k, v) -> variables.resolve(v, file + ": " + where + "." + k));
            Model model = Model.ofBean(d.getClass(), GlobalConfiguration.class);
            model.rejectUnknown(values, file + ": " + where);
            model.inject(d, values, Binder.LENIENT, file + ": " + where);
        }
    }

    private GlobalConfiguration globalConfiguration(String symbol) {
        Set<String> names = new TreeSet<>();
        for (GlobalConfiguration g : GlobalConfiguration.all()) {
            Set<String> own = Symbols.of(g.getClass());
            if (own.contains(symbol)) {
                return g;
            }
            names.addAll(own);
        }
        throw problem("unclassified has no " + symbol + Nearest.hint(symbol, names) + " (there are "
                + String.join(", ", names) + ")");
    }
}
