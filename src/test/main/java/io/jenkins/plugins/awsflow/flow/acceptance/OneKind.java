package io.jenkins.plugins.awsflow.flow.acceptance;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The checks of one kind in place of all. */
final class OneKind {
    /** What {@code --only} takes. */
    static final List<String> KINDS = List.of(
            "agents",
            "blueocean",
            "checkouts",
            "codecommit",
            "credentials",
            "deployments",
            "monitoring",
            "reviews",
            "snippets",
            "stacks",
            "turns",
            "weather");

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;

    OneKind(Layout layout, JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /**
     * Runs them on a Jenkins that is up.
     *
     * @param kind one of {@link #KINDS}
     * @param home of the Jenkins; what is needed besides is made beside it
     */
    void run(String kind, Path home) throws IOException, InterruptedException {
        switch (kind) {
            case "agents" ->
                new AgentChecks(layout, jenkins, client, aws, checks)
                        .run(
                                Files.readString(
                                        layout.example("first-deployment").resolve("Jenkinsfile")),
                                home.resolveSibling("agent"));
            case "blueocean" -> new BlueOceanTabChecks(client, checks).run(aws, home.resolveSibling("tabs"));
            case "checkouts" ->
                new CheckoutChecks(layout, jenkins, client, aws, checks).run(home.resolveSibling("checkouts"));
            case "codecommit" ->
                new DeliveryChecks(layout, jenkins, client, checks).run(aws.endpoint(), home.resolve("delivery"));
            case "credentials" ->
                new CredentialScopeChecks(aws, client, checks).run(home.resolveSibling("credentials"));
            case "deployments" ->
                new CodeDeployChecks(layout, jenkins, client, checks)
                        .run(aws.endpoint(), home.resolve("aws-codedeploy.log"));
            case "snippets" -> {
                client.createPipeline("example", "echo 'a page to ask on'");
                new SnippetChecks(client, checks).run();
            }
            case "monitoring" -> {
                new HealthChecks(layout, client, checks).run(aws.endpoint(), home.resolve("aws-health.log"));
                new MonitoringChecks(layout, jenkins, client, checks)
                        .run(aws.endpoint(), home.resolve("aws-monitoring.log"));
            }
            case "reviews" -> {
                new PullRequestChecks(aws, client, checks).run();
                new ReviewChecks(aws, client, checks).run();
                new EventChecks(aws, client, checks).run(home.resolveSibling("pushes"));
            }
            case "turns" -> new TurnChecks(jenkins, client, aws, checks).run();
            case "weather" ->
                new WeatherChecks(layout, client, checks).run(aws.endpoint(), home.resolve("aws-weather.log"));
            default ->
                new StackChecks(layout, jenkins, client, checks).run(aws.endpoint(), home.resolve("aws-stack.log"));
        }
    }
}
