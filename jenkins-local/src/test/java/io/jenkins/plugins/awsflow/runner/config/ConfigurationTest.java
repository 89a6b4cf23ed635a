package io.jenkins.plugins.awsflow.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.runner.TestSteps;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.DataBoundSetter;

class ConfigurationTest {
    @TempDir
    Path dir;

    private final List<String> notes = new ArrayList<>();

    /** As a plugin writes it. */
    @Extension
    @Symbol("testSettings")
    public static final class Settings extends GlobalConfiguration {
        private String name;
        private int size;
        private Secret token;
        private List<TestSteps.Part> parts;

        public String getName() {
            return name;
        }

        @DataBoundSetter
        public void setName(String name) {
            this.name = name;
        }

        public int getSize() {
            return size;
        }

        @DataBoundSetter
        public void setSize(int size) {
            this.size = size;
        }

        public Secret getToken() {
            return token;
        }

        @DataBoundSetter
        public void setToken(Secret token) {
            this.token = token;
        }

        public List<TestSteps.Part> getParts() {
            return parts;
        }

        @DataBoundSetter
        public void setParts(List<TestSteps.Part> parts) {
            this.parts = parts;
        }
    }

    @BeforeEach
    void open() throws Exception {
        LocalJenkins.open(dir.resolve("home").toFile());
    }

    private void apply(String... yaml) throws IOException {
        Path file = dir.resolve("jenkins.yaml");
        Files.writeString(file, String.join("\n", yaml));
        Map<String, String> env = Map.of("TOKEN", "from-env", "SIZE", "12");
        Configuration.apply(file.toFile(), env::get, notes::add);
    }

    private void fails(String message, String... yaml) {
        assertThatThrownBy(() -> apply(yaml)).isInstanceOf(ScriptProblem.class).hasMessage(message);
    }

    @Test
    void credentialsOfAnyKindAreFoundByTheirId() throws Exception {
        apply(
                "credentials:",
                "  system:",
                "    domainCredentials:",
                "      - credentials:",
                "          - usernamePassword:",
                "              scope: GLOBAL",
                "              id: keys",
                "              username: AKIA",
                "              password: ${TOKEN}",
                "              description: Key pair",
                "          - string: {scope: GLOBAL, id: word, secret: '${MISSING:-open sesame}'}",
                "          - string: {scope: SYSTEM, id: hidden, secret: x}");
        WorkflowJob job = new WorkflowJob(Jenkins.get(), "job");
        WorkflowRun run = new WorkflowRun(job);
        StandardUsernamePasswordCredentials keys =
                CredentialsProvider.findCredentialById("keys", StandardUsernamePasswordCredentials.class, run);
        assertThat(keys.getUsername()).isEqualTo("AKIA");
        assertThat(keys.getPassword().getPlainText()).isEqualTo("from-env");
        assertThat(keys.getDescription()).isEqualTo("Key pair");
        assertThat(keys.getScope()).isEqualTo(CredentialsScope.GLOBAL);
        assertThat(CredentialsProvider.findCredentialById("word", StringCredentials.class, run)
                        .getSecret()
                        .getPlainText())
                .isEqualTo("open sesame");
        // what is for the system is not for builds
        assertThat(CredentialsProvider.findCredentialById("hidden", StringCredentials.class, run))
                .isNull();
        assertThat(CredentialsProvider.findCredentialByIdInItemGroup(
                        "hidden", StringCredentials.class, Jenkins.get(), null, List.of()))
                .isNotNull();
    }

    @Test
    void settingsOfPluginsAreSetByTheirSymbol() throws Exception {
        apply(
                "unclassified:",
                "  testSettings:",
                "    name: ^${LITERAL}",
                "    size: ${SIZE}",
                "    token: s3cret",
                "    parts:",
                "      - name: a",
                "      - name: b",
                "        count: 2",
                "  location:",
                "    url: http://jenkins.example");
        Settings s = ExtensionList.lookupSingleton(Settings.class);
        assertThat(s.getName()).isEqualTo("${LITERAL}");
        assertThat(s.getSize()).isEqualTo(12);
        assertThat(s.getToken().getPlainText()).isEqualTo("s3cret");
        assertThat(s.getParts()).hasToString("[ax1, bx2]");
        assertThat(Jenkins.get().getRootUrl()).isEqualTo("http://jenkins.example/");
    }

    @Test
    void sectionsForAServerAreToldAndLeftOut() throws Exception {
        apply("jenkins:", "  systemMessage: hello");
        assertThat(notes)
                .containsExactly("jenkins.yaml: the section jenkins is for a Jenkins server and not used here");
    }

    @Test
    void unknownKeysAreNamedWithTheNearestOne() {
        fails("jenkins.yaml: there is no section credential; did you mean \"credentials\"?", "credential: {}");
        fails(
                "jenkins.yaml: unclassified.testSettings has no parameter nmae; did you mean \"name\"? (parameters: name,"
                        + " parts, size, token)",
                "unclassified: {testSettings: {nmae: x}}");
        assertThatThrownBy(() -> apply("unclassified: {testSetings: {}}"))
                .hasMessageStartingWith(
                        "jenkins.yaml: unclassified has no testSetings; did you mean \"testSettings\"?");
        fails(
                "jenkins.yaml: credentials.system.domainCredentials[0].credentials[0]: there is no usernamePasword; did you"
                        + " mean \"usernamePassword\"?",
                "credentials: {system: {domainCredentials: [{credentials: [{usernamePasword: {id: x}}]}]}}");
        fails(
                "jenkins.yaml: credentials.system.domainCredentials[0].credentials[0].string has no parameter secrt; did"
                        + " you mean \"secret\"? (parameters: scope, id, description, secret)",
                "credentials: {system: {domainCredentials: [{credentials: [{string: {secrt: x}}]}]}}");
    }

    @Test
    void wrongValuesAreNamed() {
        fails(
                "jenkins.yaml: unclassified.testSettings: size wants a whole number, not \"big\"",
                "unclassified: {testSettings: {size: big}}");
        fails(
                "jenkins.yaml: unclassified.testSettings.name: the environment variable NOWHERE is not set"
                        + " (${NOWHERE:-default} gives a default)",
                "unclassified: {testSettings: {name: '${NOWHERE}'}}");
        fails("jenkins.yaml: unclassified must be a map", "unclassified: [x]");
    }

    @Test
    void aSyntaxErrorNamesTheLine() {
        assertThatThrownBy(() -> apply("unclassified:", "  a: [1,", "b: 2"))
                .isInstanceOf(ScriptProblem.class)
                .hasMessageStartingWith("jenkins.yaml:3: ");
    }
}
