package io.jenkins.plugins.awsflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.NamedConnection;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each step of a plugin with keys that may do what the step declares and nothing else, and once more with an action less.
 * Every run has an account of its own, so all go on at the same time.
 */
@Timeout(120)
public abstract class LeastPrivilegeContract {
    /** A step to be run: in the account's own names, with {@code ACCOUNT} for its number. */
    public static final class Case {
        private final String step;
        private final String prepare;
        private final String script;
        private final List<String> actions;
        private boolean goesOn;

        /**
         * A step.
         *
         * @param step its function
         * @param prepare what somebody with all permissions does before
         * @param script calls it
         * @param actions each of which it cannot do without
         */
        public Case(String step, String prepare, String script, String... actions) {
            this.step = step;
            this.prepare = prepare;
            this.script = script;
            this.actions = List.of(actions);
        }

        /** Of a step that only tells what it may not do: the build goes on. */
        public Case goesOn() {
            goesOn = true;
            return this;
        }
    }

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;
    private final List<Credentials> credentials = new ArrayList<>();
    private final List<NamedConnection> connections = new ArrayList<>();

    /** The steps. */
    protected abstract List<Case> cases();

    /** What there is in each account, as a scenario without keys. */
    protected abstract String resources();

    @AfterEach
    void stop() {
        builds.close();
        aws.close();
    }

    private static List<AwsStepDescriptor> steps(String base) {
        return ExtensionList.lookup(StepDescriptor.class).stream()
                .filter(AwsStepDescriptor.class::isInstance)
                .map(AwsStepDescriptor.class::cast)
                .filter(step -> step.clazz.getName().startsWith(base))
                .toList();
    }

    @Test
    void eachStepNeedsWhatItDeclaresAndNothingElse() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(null, 100);
        builds = new LocalBuilds(home, aws);
        String pack = getClass().getPackageName();
        Map<String, AwsStepDescriptor> steps = steps(pack.substring(0, pack.lastIndexOf('.'))).stream()
                .filter(step -> !step.iamPolicy().needed().isEmpty())
                .collect(Collectors.toMap(StepDescriptor::getFunctionName, step -> step));
        assertThat(cases()).extracting(one -> one.step).containsAll(steps.keySet());

        Map<String, LocalBuilds.Build> all = new LinkedHashMap<>();
        List<Runnable> later = new ArrayList<>();
        for (Case one : cases()) {
            Set<String> granted = new TreeSet<>(steps.get(one.step).iamPolicy().granted());
            later.add(begin(all, one, "all", granted));
            for (String action : one.actions) {
                assertThat(granted).as(one.step).contains(action);
                Set<String> fewer = new TreeSet<>(granted);
                fewer.remove(action);
                later.add(begin(all, one, action, fewer));
            }
        }
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(Map.of(Domain.global(), credentials));
        AwsFlowConfiguration.get().setConnections(connections);
        later.forEach(Runnable::run);
        for (Map.Entry<String, LocalBuilds.Build> run : all.entrySet()) {
            judge(run.getKey(), run.getValue());
        }
    }

    private void judge(String name, LocalBuilds.Build build) throws Exception {
        String[] words = name.split(" ", 2);
        boolean goesOn = cases().stream().anyMatch(one -> one.step.equals(words[0]) && one.goesOn);
        if (words[1].equals("all") || goesOn) {
            List<String> lines = build.succeeds();
            assertThat(lines.stream().filter(line -> line.contains(words[1] + " on ")))
                    .as("%s: %s", name, lines)
                    .hasSize(words[1].equals("all") ? 0 : 1);
        } else {
            assertThat(build.fails().getMessage())
                    .as("%s: %s", name, build.lines())
                    .contains(words[1].substring(words[1].indexOf(':') + 1))
                    .doesNotContain("\n", "\tat ");
        }
    }

    /** Makes an account, and what starts a build there. */
    private Runnable begin(Map<String, LocalBuilds.Build> all, Case one, String missing, Set<String> allowed) {
        String account = "300000000" + String.format(Locale.ROOT, "%03d", connections.size());
        String owner = "owner-" + account;
        String limited = "limited-" + account;
        aws.aws()
                .admin()
                .loadScenario("account: '" + account + "'\nregion: cn-north-1\n" + "keys:\n"
                        + key(owner, "") + key(limited, ", allow: ['" + String.join("', '", allowed) + "']")
                        + resources().replace("ACCOUNT", account));
        connection(owner, account);
        connection(limited, account);
        String script = "withAwsConnection('" + owner + "') { " + one.prepare + " }\nwithAwsConnection('" + limited
                + "') { " + one.script + " }";
        return () -> {
            try {
                all.put(one.step + " " + missing, builds.start(script.replace("ACCOUNT", account)));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static String accessKey(String name) {
        return "AKIA" + name.toUpperCase(Locale.ROOT).replace("-", "");
    }

    private static String key(String name, String rules) {
        return "  - {accessKeyId: " + accessKey(name) + ", secretAccessKey: secret, user: " + name
                + ", partition: aws-cn" + rules + "}\n";
    }

    private void connection(String name, String account) {
        NamedConnection connection = new NamedConnection(name);
        connection.setRegion("cn-north-1");
        connection.setCredentialsId(name);
        connection.setEndpoint(aws.aws().endpoint().toString());
        connection.setArtifactBucket("artifacts-" + account);
        connections.add(connection);
        try {
            credentials.add(
                    new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, name, "", accessKey(name), "secret"));
        } catch (hudson.model.Descriptor.FormException e) {
            throw new IllegalStateException(e);
        }
    }
}
