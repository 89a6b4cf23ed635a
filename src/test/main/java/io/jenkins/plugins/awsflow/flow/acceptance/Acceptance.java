package io.jenkins.plugins.awsflow.flow.acceptance;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import io.jenkins.plugins.awsflow.flow.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code ./flow acceptance}: boots a given Jenkins with given plugins and ours, and runs the example Jenkinsfiles there.
 * Nothing of that Jenkins is part of this project.
 */
public final class Acceptance {
    /** Plugins whose closure carries an own AWS SDK v2 or JGit: ours must use their own with and without these. */
    private static final Set<String> CARRIERS = Set.of("aws-credentials", "git-client", "artifact-manager-s3");

    private static final String EXAMPLE = "first-deployment";

    /** Slower than the demo, so that a kill hits a deployment in the middle. */
    private static final double SPEED = 8;

    private final Layout layout;
    private final Path war;
    private final Path plugins;
    private final boolean keep;
    /** Builds to be killed in place of all other checks; 0 for the checks. */
    private final int kills;
    /** Minutes for which deployments are started in place of all other checks; 0 for the checks. */
    private final int throughput;

    private final double perSecond;
    /** Checks of one kind in place of all; null for all. */
    private final String only;

    public Acceptance(Layout layout, List<String> arguments) {
        this.layout = layout;
        Path givenWar = null;
        Path givenPlugins = null;
        boolean givenKeep = false;
        int givenKills = 0;
        int givenMinutes = 0;
        String givenOnly = null;
        double givenRate = ThroughputRun.DEFAULT_PER_SECOND;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--war" -> givenWar = existing(arguments, ++i, "--war");
                case "--plugins" -> givenPlugins = existing(arguments, ++i, "--plugins");
                case "--keep" -> givenKeep = true;
                case "--only" -> givenOnly = known(arguments, ++i);
                case "--kills" -> givenKills = number(arguments, ++i, "--kills needs the number of builds");
                case "--throughput" -> givenMinutes = number(arguments, ++i, "--throughput needs minutes");
                case "--per-minute" ->
                    givenRate = number(arguments, ++i, "--per-minute needs a number of deployments") / 60.0;
                default -> throw new UsageException("acceptance: unknown option " + arguments.get(i));
            }
        }
        if (givenWar == null || givenPlugins == null) {
            throw new UsageException(
                    "acceptance needs --war FILE and --plugins DIR: a Jenkins 2.541.3 or newer and its plugins");
        }
        war = givenWar;
        plugins = givenPlugins;
        keep = givenKeep;
        kills = givenKills;
        throughput = givenMinutes;
        perSecond = givenRate;
        only = givenOnly;
    }

    private static String known(List<String> arguments, int index) {
        if (index >= arguments.size() || !OneKind.KINDS.contains(arguments.get(index))) {
            throw new UsageException("--only needs one of " + String.join(", ", OneKind.KINDS));
        }
        return arguments.get(index);
    }

    private static int number(List<String> arguments, int index, String otherwise) {
        if (index >= arguments.size() || !arguments.get(index).matches("[1-9][0-9]{0,4}")) {
            throw new UsageException(otherwise);
        }
        return Integer.parseInt(arguments.get(index));
    }

    private static Path existing(List<String> arguments, int index, String option) {
        if (index >= arguments.size()) {
            throw new UsageException(option + " needs a value");
        }
        Path path = Path.of(arguments.get(index)).toAbsolutePath();
        if (!Files.exists(path)) {
            throw new UsageException(option + ": " + path + " does not exist");
        }
        return path;
    }

    /** Runs all checks; returns the exit code. */
    public int run() throws IOException, InterruptedException {
        PluginDirectory given = new PluginDirectory(plugins);
        if (!given.has("configuration-as-code")) {
            throw new UsageException("acceptance: " + plugins
                    + " has no configuration-as-code plugin, with which the Jenkins is configured");
        }
        // Jenkins closes a connection that nobody uses for 30 seconds, maybe just as the next request is sent.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        Path work = Files.createTempDirectory("aws-flow-acceptance");
        Path kept = Files.createDirectories(layout.work("acceptance"));
        Checks checks = new Checks(System.out, kept.resolve("checks.log"));
        if (throughput > 0) {
            return throughput(given, work, checks);
        }
        Path example = layout.example(EXAMPLE);
        Path scenario = example.resolve("aws-local.yaml");
        if (kills > 0) {
            scenario =
                    Files.writeString(work.resolve("aws-local.yaml"), KillChecks.scenario(Files.readString(scenario)));
        }
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, SPEED, work.resolve("aws/aws-local.log"))) {
            if (kills > 0) {
                kill(given, work.resolve("home-all"), aws, checks);
                return checks.summary();
            }
            if (only != null) {
                only(given, work.resolve("home-all"), aws, checks);
                return checks.summary();
            }
            LocalRun local = LocalRun.of(layout, example, work.resolve("local"), aws);
            boot(
                    "all plugins given",
                    given,
                    given.without(Set.of()),
                    work.resolve("home-all"),
                    aws,
                    checks,
                    local,
                    true);
            boot(
                    "without " + String.join(", ", CARRIERS.stream().sorted().toList()),
                    given,
                    given.without(CARRIERS),
                    work.resolve("home-without"),
                    aws,
                    checks,
                    local,
                    false);
        } finally {
            if (keep) {
                checks.note("kept: " + work);
            } else {
                keepLogs(work, kept);
                Trees.delete(work);
            }
        }
        return checks.summary();
    }

    /** What a check that failed is looked up in. */
    private static void keepLogs(Path work, Path kept) throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(work, "*.log")) {
            for (Path log : logs) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void kill(PluginDirectory given, Path home, AwsLocalProcess aws, Checks checks)
            throws IOException, InterruptedException {
        try (JenkinsServer jenkins = server(given, given.without(Set.of()), home, aws)) {
            JenkinsClient client = new JenkinsClient(jenkins.root());
            jenkins.boot(client);
            new KillChecks(jenkins, client, aws, checks)
                    .run(Files.readString(layout.example(EXAMPLE).resolve("Jenkinsfile")), kills);
        }
    }

    private void only(PluginDirectory given, Path home, AwsLocalProcess aws, Checks checks)
            throws IOException, InterruptedException {
        try (JenkinsServer jenkins = server(given, given.without(Set.of()), home, aws)) {
            JenkinsClient client = new JenkinsClient(jenkins.root());
            jenkins.boot(client);
            new OneKind(layout, jenkins, client, aws, checks).run(only, home);
        }
    }

    private int throughput(PluginDirectory given, Path work, Checks checks) throws IOException, InterruptedException {
        Path scenario = Files.writeString(work.resolve("aws-local.yaml"), ThroughputRun.scenario());
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, 1, work.resolve("aws/aws-local.log"));
                JenkinsServer jenkins = server(
                        given,
                        given.without(Set.of()),
                        work.resolve("home-throughput"),
                        aws,
                        ThroughputRun.configuration())) {
            JenkinsClient client = new JenkinsClient(jenkins.root());
            jenkins.boot(client);
            new ThroughputRun(jenkins, client, aws, Duration.ofMinutes(throughput), perSecond).run(checks);
        }
        Trees.delete(work);
        return checks.summary();
    }

    private JenkinsServer server(PluginDirectory given, Set<String> ids, Path home, AwsLocalProcess aws)
            throws IOException {
        return server(
                given, ids, home, aws, Files.readString(layout.example(EXAMPLE).resolve("jenkins.yaml")));
    }

    private JenkinsServer server(
            PluginDirectory given, Set<String> ids, Path home, AwsLocalProcess aws, String configuration)
            throws IOException {
        Files.createDirectories(home);
        PluginDirectory.install(given, ids, layout.plugins(), home);
        Path casc = Files.writeString(home.resolve("jenkins.yaml"), configuration);
        Map<String, String> environment = Map.of(
                "CASC_JENKINS_CONFIG",
                casc.toString(),
                "AWS_ENDPOINT",
                aws.endpoint().toString());
        return new JenkinsServer(layout.java(), war, home, environment);
    }

    private void boot(
            String title,
            PluginDirectory given,
            Set<String> ids,
            Path home,
            AwsLocalProcess aws,
            Checks checks,
            LocalRun local,
            boolean full)
            throws IOException, InterruptedException {
        checks.title("Jenkins with " + title + " (" + ids.size() + " of " + given.size() + ")");
        try (JenkinsServer jenkins = server(given, ids, home, aws)) {
            JenkinsClient client = new JenkinsClient(jenkins.root());
            boolean up = checks.check("boots", () -> jenkins.boot(client) + " ms");
            if (!up) {
                return;
            }
            RunningJenkins running = new RunningJenkins(jenkins, client, aws, layout.example(EXAMPLE), checks);
            running.pluginsAreActive(layout.plugins());
            running.codeSources();
            running.exampleSucceeds(local);
            if (full) {
                running.pagesAreThere();
                new SnippetChecks(client, checks).run();
                new PermissionChecks(client, aws, checks).run();
                new CredentialScopeChecks(aws, client, checks).run(home.resolveSibling("credentials"));
                new ConfigurationChecks(jenkins, client, aws, checks).run();
                running.failingProductionIsRolledBack();
                running.killedControllerGoesOn();
                new DurabilityChecks(jenkins, client, aws, checks)
                        .run(Files.readString(layout.example(EXAMPLE).resolve("Jenkinsfile")));
                new AgentChecks(layout, jenkins, client, aws, checks)
                        .run(
                                Files.readString(layout.example(EXAMPLE).resolve("Jenkinsfile")),
                                home.resolveSibling("agent"));
                new CheckoutChecks(layout, jenkins, client, aws, checks).run(home.resolveSibling("checkouts"));
                new SessionChecks(layout, jenkins, client, checks).run(aws.endpoint(), home.resolveSibling("sessions"));
                new HealthChecks(layout, client, checks).run(aws.endpoint(), home.resolve("aws-health.log"));
                new MonitoringChecks(layout, jenkins, client, checks)
                        .run(aws.endpoint(), home.resolve("aws-monitoring.log"));
                new WeatherChecks(layout, client, checks).run(aws.endpoint(), home.resolve("aws-weather.log"));
                new StackChecks(layout, jenkins, client, checks).run(aws.endpoint(), home.resolve("aws-stack.log"));
                new CodeDeployChecks(layout, jenkins, client, checks)
                        .run(aws.endpoint(), home.resolve("aws-codedeploy.log"));
                new DeliveryChecks(layout, jenkins, client, checks).run(aws.endpoint(), home.resolve("delivery"));
                new FreestyleChecks(client, checks).run();
                new TurnChecks(jenkins, client, aws, checks).run();
            }
        }
    }
}
