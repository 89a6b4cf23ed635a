package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Brings a described state into the local AWS. A scenario is a YAML (or JSON) mapping; every member may be left out:
 *
 * <pre>
 * account: "123456789012"      # of everything below that names none
 * region: us-east-1
 * speed: 60                    # durations of simulated work are divided by it
 * keys:       [{accessKeyId: AKIA…, secretAccessKey: …, account: …, user: ci, partition: aws-cn, deny: ["codedeploy:Stop*"],
 *   allow: ["s3:GetObject"]}]  (nothing else then)
 * roles:      [{arn: arn:aws:iam::…:role/deploy, externalId: …, trustedAccounts: […], maxSessionSeconds: 3600, deny: […],
 *   webIdentity: {issuer: https://…, audiences: […], subject: "job:*", jwks: {keys: […]}}}]
 * onlyKnownRoles: false
 * buckets:    [{name: artifacts, versioning: true, readers: ["210987654321"]}]
 * fleets:     [{prefix: beta, count: 3, tags: {Stage: beta}, os: linux, agent: true, autoScalingGroup: …, onPremises: false}]
 * configs:    [{name: TwoHealthy, type: HOST_COUNT, value: 2}]
 * applications:
 *   - name: Web
 *     groups: [{name: beta, config: CodeDeployDefault.OneAtATime, tags: {Stage: beta},
 *               autoRollback: [DEPLOYMENT_FAILURE], settings: {further members of CreateDeploymentGroup}}]
 * metrics:                     # report themselves
 *   - {namespace: Web, name: Errors, dimensions: {Stage: gamma}, everySeconds: 60, value: 0,
 *      deployments: [{application: Web, group: gamma, revision: bad, afterSeconds: 30, forSeconds: 600, value: 12}]}
 * alarms:
 *   - {name: web-gamma-errors, namespace: Web, metric: Errors, dimensions: {Stage: gamma}, statistic: Sum, above: 5}
 *   - {name: web-gamma, rule: "ALARM(web-gamma-errors) OR ALARM(web-gamma-latency)"}
 * repositories:
 *   - {name: web, defaultBranch: main, tags: {…}, files: {Jenkinsfile: "…"}, import: a directory or git repository,
 *      branches: [{name: feature/x, files: {…}}]}
 * queues: [{name: events, attributes: {VisibilityTimeout: "60"}, messages: ["…"]}]
 * topics: [{name: pushes, queues: [{name: events, raw: true}]}]   # the queue's attribute Policy must let sns.amazonaws.com send
 * logGroups: [/web/gamma, /jenkins/builds]
 * eventRules: [{sources: [aws.codedeploy], account: …, region: …, queue: the ARN of a queue, or its name}]
 * gitCredentials: [{username: ci-at-…, password: …, user: ci, deny: ["codecommit:GitPush"]}]
 * failures:   [{application: Web, group: production, event: AfterInstall, host: 3, exitCode: 1, logTail: "…"}]
 * faults:     [{service: codedeploy, operation: GetDeployment, kind: throttle, count: 2}]
 * stackDrifts: [{stack: web, resource: Queue, property: DelaySeconds, value: 9}, {resource: Topic, deleted: true}]
 * stackFailures: [{stack: web, resource: Queue, type: "AWS::SQS::Queue", action: CREATE, reason: "…", seconds: 5, hang: false, count: 1}]
 * stackHooks: [{hook: "Private::Guard::Encryption", target: RESOURCE, resource: Queue, type: …, action: CREATE, mode: FAIL, reason: "…",
 *   seconds: 2, count: 1}]     # target CHANGE_SET for one that looks at change sets; mode WARN for one that only warns
 * resources: [{type: "AWS::SQS::Queue", id: "https://sqs.…/jobs", properties: {QueueName: jobs}}]   # that no stack has
 * organization: {units: [{id: ou-ab12-11111111, accounts: ["111111111111"]}], suspended: ["222222222222"]}   # for stack sets
 * ssmParameters: {/web/size: small}
 * ceilings:   {codedeploy: 5}  # calls per second and account
 * eventSeconds: {AfterInstall: 10}
 * </pre>
 */
public final class Scenario {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SECTIONS = {
        "account",
        "region",
        "speed",
        "keys",
        "roles",
        "onlyKnownRoles",
        "buckets",
        "fleets",
        "configs",
        "applications",
        "metrics",
        "alarms",
        "repositories",
        "kmsKeys",
        "gitCredentials",
        "queues",
        "topics",
        "logGroups",
        "eventRules",
        "failures",
        "faults",
        "stackFailures",
        "stackDrifts",
        "stackHooks",
        "resources",
        "organization",
        "ssmParameters",
        "ceilings",
        "eventSeconds"
    };

    private final Admin admin;
    private String account = Admin.ACCOUNT;
    private String region = Admin.REGION;
    private Path base = Path.of("");

    public Scenario(Admin admin) {
        this.admin = admin;
    }

    /**
     * Loads a file.
     *
     * @throws IOException when it cannot be read
     * @throws ScenarioException when it cannot be understood
     */
    public void load(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the scenario " + file);
        }
        base = file.toAbsolutePath().getParent();
        try {
            load(Files.readString(file, StandardCharsets.UTF_8));
        } catch (ScenarioException e) {
            throw new ScenarioException("scenario " + file + ": " + e.getMessage(), e);
        }
    }

    /** Loads a text. */
    public void load(String text) {
        Object parsed;
        try {
            parsed = new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new ScenarioException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
        }
        if (parsed != null) {
            load(JSON.<JsonNode>valueToTree(parsed));
        }
    }

    /** Loads a parsed document. */
    public void load(JsonNode root) {
        Section top = new Section("the scenario", root, SECTIONS);
        account = top.text("account", account);
        region = top.text("region", region);
        for (String name : SECTIONS) {
            if (top.has(name)) {
                try {
                    section(name, top);
                } catch (AwsException e) {
                    throw new ScenarioException(name + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private void section(String name, Section top) {
        ScenarioItems items = new ScenarioItems(admin, account, region);
        RepositoryItems repositories = new RepositoryItems(admin, account, region, base);
        switch (name) {
            case "speed" -> admin.clock().setSpeed(top.decimal(name, 1));
            case "onlyKnownRoles" -> admin.keys().onlyKnownRoles(top.flag(name, false));
            case "keys" -> top.list(name).forEach(items::key);
            case "roles" -> top.list(name).forEach(items::role);
            case "buckets" -> top.list(name).forEach(items::bucket);
            case "fleets" -> top.list(name).forEach(items::fleet);
            case "configs" -> top.list(name).forEach(items::config);
            case "applications" -> top.list(name).forEach(items::application);
            case "metrics" -> top.list(name).forEach(new ScenarioAlarms(admin, account, region)::metric);
            case "alarms" -> top.list(name).forEach(new ScenarioAlarms(admin, account, region)::alarm);
            case "repositories" -> top.list(name).forEach(repositories::repository);
            case "kmsKeys" -> top.list(name).forEach(repositories::kmsKey);
            case "gitCredentials" -> top.list(name).forEach(repositories::gitCredentials);
            case "logGroups" -> top.texts(name).forEach(group -> admin.logs().group(account, region, group));
            case "queues" -> top.list(name).forEach(items::queue);
            case "topics" -> top.list(name).forEach(items::topic);
            case "eventRules" -> top.list(name).forEach(items::eventRule);
            case "failures" -> top.list(name).forEach(items::failure);
            case "faults" -> top.list(name).forEach(items::fault);
            case "stackFailures" -> top.list(name).forEach(new StackItems(admin)::stackFailure);
            case "stackDrifts" -> top.list(name).forEach(new StackItems(admin)::stackDrift);
            case "stackHooks" -> top.list(name).forEach(new StackItems(admin)::stackHook);
            case "resources" -> top.list(name).forEach(each -> new StackItems(admin).resource(each, account, region));
            case "organization" -> new StackItems(admin).organization(top.raw(name));
            case "ssmParameters" ->
                top.map(name).forEach((key, value) -> admin.cloudFormation().store(account, region, key, value));
            case "ceilings" ->
                top.map(name).forEach((service, rate) -> admin.faults().ceiling(service, number(name, rate)));
            case "eventSeconds" ->
                top.map(name)
                        .forEach((event, seconds) -> admin.codeDeploy().times().set(event, number(name, seconds)));
            default -> {
                // account and region were taken before
            }
        }
    }

    private static double number(String place, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ScenarioException(place + " needs numbers, not '" + text + "'", e);
        }
    }
}
