package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.links.PluginLinks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugins ask of Jenkins is there in the local runner, too: a member that is not would fail a build midway. */
class RunnerLinksTest {
    /** Jars that have what is behind a plugin; the plugins' own libraries have nothing to do with the local runner. */
    private static final Pattern BEHIND = Pattern.compile("jenkins-local|jenkins-api|groovy|localizer");

    /** What only a server does, as {@code member <- user}, and why the local runner never comes there. */
    private static final Map<String, String> SERVER_ONLY = Map.ofEntries(
            Map.entry(".* <- .*/FolderConnections?(\\$\\w+)?", "there are no folders"),
            Map.entry(".* <- .*/AwsFlow(Builder|Publisher)(\\$\\w+)?", "there are no freestyle jobs"),
            Map.entry("hudson/model/AbstractBuild\\.get\\w+.* <- .*/FreestyleContext", "there are no freestyle jobs"),
            Map.entry(".* <- .*/AwsBuildHealthPublisher(\\$\\w+)?", "there are no freestyle jobs"),
            Map.entry(".* <- .*/(AwsFlowMonitor|AwsFlowPage)", "there are no pages for administrators"),
            Map.entry(".* <- .*/ChecksInComment(\\$\\w+)?", "there is no Checks API"),
            Map.entry(".* <- .*/BlueOceanLink(\\$\\w+)?", "there is no Blue Ocean"),
            Map.entry(
                    "hudson/model/Api\\.<init>.* <- .*/(OperationAction|DeliveryAction|DeploymentsAction)",
                    "there is no remote API"),
            Map.entry(".* <- .*/Answering", "nobody can press a button"),
            Map.entry(
                    "(hudson/model/Failure|org/kohsuke/stapler/HttpResponses).* <- .*/OperationAction",
                    "there are no pages"),
            Map.entry(
                    "jenkins/model/ParameterizedJobMixIn.* <- .*/CommentCommands",
                    "there are no jobs beside the one that runs"),
            Map.entry(
                    "(hudson/triggers/SCMTrigger|jenkins/triggers/SCMTriggerItem).* <- .*/PollOnPush",
                    "there are no jobs beside the one that runs"),
            Map.entry("hudson/model/HealthReport\\.<init>.* <- .*/HealthAction", "jobs have no weather"),
            Map.entry("hudson/model/User\\.get\\w+.* <- .*/CodeCommitChange", "changes have no page with people"),
            Map.entry(
                    "hudson/remoting/Channel\\.current.* <- .*/(CheckoutWork|TagWork|MigrateWork)",
                    "there are no agents"),
            Map.entry(
                    "org/kohsuke/stapler/Stapler\\.getCurrentRequest2.* <- .*/(TargetsPage|DeploymentsAction|DeliveryAction)",
                    "there are no pages"),
            Map.entry("net/sf/json/JSON.*", "there are no forms"),
            Map.entry(
                    "hudson/model/JobPropertyDescriptor\\.newInstance.* <- .*\\$DescriptorImpl", "there are no forms"),
            Map.entry("hudson/util/ComboBoxModel.* <- .*\\$DescriptorImpl", "there are no forms"),
            Map.entry("jenkins/scm/impl/form/.* <- .*\\$DescriptorImpl", "there are no forms"),
            Map.entry(".*BaseStandardCredentialsDescriptor\\.getCheckIdUrl.*", "there are no forms"));

    @TempDir
    private Path work;

    @Test
    void everyReferenceIntoTheRunnerWorksOrIsForAServer() throws IOException {
        List<Path> behind = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (BEHIND.matcher(entry).find()) {
                behind.add(Path.of(entry));
            }
        }
        PluginLinks links = new PluginLinks(behind);
        Set<String> unused = new TreeSet<>(SERVER_ONLY.keySet());
        Map<String, List<String>> wrong = new TreeMap<>();
        List<Hpi> plugins = Hpi.all();
        assertThat(plugins).hasSize(5);
        for (Hpi hpi : plugins) {
            List<String> left = new ArrayList<>();
            for (String line : links.failing(hpi.innerJar(work))) {
                left.addAll(unexplained(line, unused));
            }
            if (!left.isEmpty()) {
                wrong.put(hpi.id(), left);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(unused).as("explanations of what is not there any more").isEmpty();
    }

    /** Those of a member's users that nothing explains. */
    private static List<String> unexplained(String line, Set<String> unused) {
        String[] memberAndUsers = line.split(" <- ", 2);
        String member = memberAndUsers[0].substring(memberAndUsers[0].indexOf(": ") + 2);
        List<String> left = new ArrayList<>();
        for (String user : memberAndUsers[1].split(", ")) {
            String one = member + " <- " + user;
            List<String> why =
                    SERVER_ONLY.keySet().stream().filter(one::matches).toList();
            why.forEach(unused::remove);
            if (why.isEmpty()) {
                left.add(memberAndUsers[0] + " <- " + user);
            }
        }
        return left;
    }
}
