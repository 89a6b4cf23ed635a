package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the snippet generator offers, and what it writes. */
final class SnippetChecks {
    private final JenkinsClient client;
    private final Checks checks;

    SnippetChecks(JenkinsClient client, Checks checks) {
        this.client = client;
        this.checks = checks;
    }

    /** Asks the page of a Pipeline {@code example}, which must be there. */
    void run() throws InterruptedException {
        checks.check("the snippet generator offers the steps", () -> {
            String page = client.page("job/example/pipeline-syntax/", "en");
            for (String step : List.of(
                    "codeDeploy:",
                    "codeDeployBundle:",
                    "codeDeployWaves:",
                    "codeDeployGroup:",
                    "codeDeployApplication:",
                    "codeDeployOnPremises:",
                    "codeDeployAwait:",
                    "codeDeployContinue:",
                    "codeDeployStop:",
                    "codeDeployRollback:",
                    "codeDeployHistory:",
                    "cloudFormation:",
                    "cloudFormationChangeSet:",
                    "cloudFormationExecute:",
                    "cloudFormationDelete:",
                    "cloudFormationDrift:",
                    "cloudFormationOutputs:",
                    "cloudFormationStackSet:",
                    "cloudFormationStacks:",
                    "cloudFormationValidate:",
                    "codeCommitApprove:",
                    "codeCommitComment:",
                    "codeCommitCreateRepository:",
                    "codeCommitMergePullRequest:",
                    "codeCommitMigrate:",
                    "codeCommitPullRequest:",
                    "codeCommitTag:",
                    "withAwsConnection:",
                    "awsCallerIdentity:",
                    "cloudWatchGate:",
                    "awsBuildHealth:",
                    "cloudWatchAlarmState:",
                    "cloudTrailAudit:",
                    "cloudWatchMetrics:",
                    "cloudWatchLogs:",
                    "cloudWatchLogsQuery:",
                    "cloudWatchLogsPush:")) {
                require(page.contains(step), step + " is missing");
            }
            return null;
        });
        snippet(
                "deploy.step.CodeDeployStep",
                Map.of("application", "Web", "group", "beta"),
                "codeDeploy application: 'Web', group: 'beta'");
        snippet(
                "deploy.step.CodeDeployStep",
                Map.of(
                        "application",
                        "Web",
                        "group",
                        "green",
                        "targetTags",
                        "Stage: two",
                        "alarms",
                        "web-errors, web-latency",
                        "onReady",
                        "button",
                        "submitter",
                        "release",
                        "whenBusy",
                        "fail"),
                "codeDeploy alarms: 'web-errors, web-latency', application: 'Web', group: 'green', onReady: 'button',"
                        + " submitter: 'release', targetTags: [Stage: 'two'], whenBusy: 'fail'");
        snippet(
                "deploy.step.CodeDeployBundleStep",
                Map.of("application", "Web", "from", "dist", "excludes", "**/*.map", "versionLabel", "1.2"),
                "codeDeployBundle application: 'Web', excludes: '**/*.map', from: 'dist', versionLabel: '1.2'");
        snippetsAroundDeployments();
        snippetsOfCodeCommit();
        snippet(
                "stack.step.CloudFormationStep",
                Map.of(
                        "stack",
                        "web",
                        "templateFile",
                        "infra/web.yaml",
                        "parameters",
                        List.of(Map.of("key", "Stages", "value", "production"))),
                "cloudFormation parameters: [Stages: 'production'], stack: 'web', templateFile: 'infra/web.yaml'");
        snippet(
                "stack.step.CloudFormationChangeSetStep",
                Map.of("stack", "web", "templateFile", "web.yaml"),
                "cloudFormationChangeSet stack: 'web', templateFile: 'web.yaml'");
        snippet(
                "stack.step.CloudFormationExecuteStep",
                Map.of("stack", "web", "allowReplacement", "true"),
                "cloudFormationExecute allowReplacement: true, stack: 'web'");
        snippet(
                "stack.step.CloudFormationDeleteStep",
                Map.of("stack", "web", "force", "true", "wait", "true"),
                "cloudFormationDelete force: true, stack: 'web'");
        snippet(
                "stack.step.CloudFormationDriftStep",
                Map.of("stack", "web", "failOnDrift", "true"),
                "cloudFormationDrift failOnDrift: true, stack: 'web'");
        snippet(
                "stack.step.CloudFormationStackSetStep",
                Map.of(
                        "stackSet",
                        "base",
                        "templateFile",
                        "base.yaml",
                        "accounts",
                        "111111111111",
                        "regions",
                        "cn-north-1",
                        "overrides",
                        List.of(Map.of("parameters", List.of(Map.of("key", "Size", "value", "2"))))),
                "cloudFormationStackSet accounts: '111111111111', overrides: [[parameters: [Size: '2']]],"
                        + " regions: 'cn-north-1', stackSet: 'base', templateFile: 'base.yaml'");
        snippet(
                "stack.step.CloudFormationStacksStep",
                Map.of("stacks", "- {stack: web, templateFile: web.yaml}"),
                "cloudFormationStacks([[stack: 'web', templateFile: 'web.yaml']])");
        snippet("stack.step.CloudFormationOutputsStep", Map.of("stack", "web"), "cloudFormationOutputs 'web'");
        snippet(
                "stack.step.CloudFormationValidateStep",
                Map.of("templateFile", "web.yaml", "offline", "true"),
                "cloudFormationValidate offline: true, templateFile: 'web.yaml'");
        snippet(
                "health.step.CloudWatchGateStep",
                Map.of("alarmPrefix", "web-gamma", "soakMinutes", "10"),
                "cloudWatchGate alarmPrefix: 'web-gamma', soakMinutes: 10");
        snippetsOfMonitoring();
    }

    private void snippetsOfMonitoring() throws InterruptedException {
        snippet(
                "health.step.AwsBuildHealthStep",
                Map.of("alarmPrefix", "web-production", "metrics", "true"),
                "awsBuildHealth alarmPrefix: 'web-production', metrics: true");
        Map<String, String> errors =
                Map.of("namespace", "Web", "metric", "Errors", "dimensions", "Stage=gamma", "above", "5");
        Map<String, String> latency =
                Map.of("namespace", "Web", "metric", "Latency", "statistic", "p99", "unit", "Milliseconds");
        snippet(
                "health.step.AwsBuildHealthStep",
                Map.of("metricQueries", List.of(errors, latency)),
                "awsBuildHealth(metricQueries: [[above: '5', dimensions: [Stage: 'gamma'], metric: 'Errors', namespace: 'Web'],"
                        + " [metric: 'Latency', namespace: 'Web', statistic: 'p99', unit: 'Milliseconds']])");
        snippet(
                "health.step.CloudWatchGateStep",
                Map.of("metrics", List.of(errors), "soakMinutes", "5", "baselineMinutes", "60"),
                "cloudWatchGate(metrics: [[above: '5', dimensions: [Stage: 'gamma'], metric: 'Errors', namespace: 'Web']])");
        snippet(
                "health.step.CloudWatchAlarmStateStep",
                Map.of("alarms", "web-errors", "tags", "stage=gamma"),
                "cloudWatchAlarmState alarms: ['web-errors'], tags: [stage: 'gamma']");
        snippet(
                "health.step.CloudTrailAuditStep",
                Map.of("since", "24h", "resources", "production", "allow", "eve", "onChange", "fail"),
                "cloudTrailAudit allow: 'eve', onChange: 'fail', resources: 'production', since: '24h'");
        snippet(
                "health.step.CloudWatchMetricsStep",
                Map.of(
                        "namespace",
                        "Web",
                        "automatic",
                        "true",
                        "metrics",
                        List.of(Map.of("name", "Tests", "value", "412", "unit", "Count"))),
                "cloudWatchMetrics metrics: [[name: 'Tests', unit: 'Count', value: '412']], namespace: 'Web'");
        snippet(
                "health.step.CloudWatchLogsStep",
                Map.of("groups", "/web/gamma", "failOn", "FATAL", "show", "true"),
                "cloudWatchLogs(failOn: 'FATAL', groups: '/web/gamma') {\n    // some block\n}");
        snippet(
                "health.step.CloudWatchLogsQueryStep",
                Map.of("groups", "/web/gamma", "query", "fields @message", "limit", "50"),
                "cloudWatchLogsQuery groups: '/web/gamma', limit: 50, query: 'fields @message'");
        snippet(
                "health.step.CloudWatchLogsPushStep",
                Map.of("group", "/jenkins/builds"),
                "cloudWatchLogsPush '/jenkins/builds'");
    }

    private void snippetsOfCodeCommit() throws InterruptedException {
        String steps = "codecommit.step.CodeCommit";
        snippet(
                steps + "CommentStep",
                Map.of("text", "Deployed", "key", "beta"),
                "codeCommitComment key: 'beta', text: 'Deployed'");
        snippet(steps + "ApproveStep", Map.of("revoke", "true"), "codeCommitApprove revoke: true");
        snippet(
                steps + "MergePullRequestStep",
                Map.of("strategy", "SQUASH"),
                "codeCommitMergePullRequest strategy: 'SQUASH'");
        snippet(
                steps + "PullRequestStep",
                Map.of("title", "Release", "target", "release"),
                "codeCommitPullRequest target: 'release', title: 'Release'");
        snippet(
                steps + "TagStep",
                Map.of("name", "v1", "message", "Shipped"),
                "codeCommitTag message: 'Shipped', name: 'v1'");
        snippet(
                steps + "CreateRepositoryStep",
                Map.of("repository", "web", "description", "The site"),
                "codeCommitCreateRepository description: 'The site', repository: 'web'");
        snippet(
                steps + "MigrateStep",
                Map.of("from", "https://git.example.com/web.git", "to", "web", "mode", "incremental"),
                "codeCommitMigrate from: 'https://git.example.com/web.git', mode: 'incremental', to: 'web'");
    }

    private void snippetsAroundDeployments() throws InterruptedException {
        snippet(
                "deploy.step.CodeDeployWavesStep",
                Map.of("application", "Web", "waves", "- canary\n- [blue, green]\n", "rollback", "all"),
                "codeDeployWaves application: 'Web', rollback: 'all', waves: ['canary', ['blue', 'green']]");
        snippet(
                "deploy.step.CodeDeployGroupStep",
                Map.of("application", "Web", "name", "beta", "ec2Tags", "Stage: beta", "minHealthy", "75%"),
                "codeDeployGroup application: 'Web', ec2Tags: [Stage: 'beta'], minHealthy: '75%', name: 'beta'");
        snippet(
                "deploy.step.CodeDeployApplicationStep",
                Map.of("name", "Web", "tags", "team: web"),
                "codeDeployApplication name: 'Web', tags: [team: 'web']");
        snippet(
                "deploy.step.CodeDeployOnPremisesStep",
                Map.of("instances", "[berlin-1, berlin-2]", "tags", "Site: berlin"),
                "codeDeployOnPremises instances: ['berlin-1', 'berlin-2'], tags: [Site: 'berlin']");
        snippet("deploy.step.CodeDeployAwaitStep", Map.of("id", "d-ABC123"), "codeDeployAwait 'd-ABC123'");
        snippet(
                "deploy.step.CodeDeployContinueStep",
                Map.of("id", "d-ABC123", "waitType", "termination"),
                "codeDeployContinue id: 'd-ABC123', waitType: 'termination'");
        snippet(
                "deploy.step.CodeDeployStopStep",
                Map.of("id", "d-ABC123", "rollback", "true"),
                "codeDeployStop id: 'd-ABC123', rollback: true");
        snippet(
                "deploy.step.CodeDeployRollbackStep",
                Map.of("application", "Web", "group", "beta", "to", "last-good"),
                "codeDeployRollback application: 'Web', group: 'beta'");
        snippet(
                "deploy.step.CodeDeployHistoryStep",
                Map.of("application", "Web", "group", "beta", "limit", "5"),
                "codeDeployHistory application: 'Web', group: 'beta', limit: 5");
    }

    /** What the form of a step gives, as a browser posts it. */
    private void snippet(String type, Map<String, ?> fields, String expected) throws InterruptedException {
        checks.check(
                "the snippet generator writes " + expected.replaceAll("(?s)[ (].*", "") + " as one would by hand",
                () -> {
                    Map<String, Object> form = new TreeMap<>(fields);
                    form.put("stapler-class", "io.jenkins.plugins.awsflow." + type);
                    form.put("$class", "io.jenkins.plugins.awsflow." + type);
                    String json = new ObjectMapper().writeValueAsString(form);
                    String snippet = client.postForm(
                                    "job/example/pipeline-syntax/generateSnippet", Map.of("json", json))
                            .strip();
                    require(snippet.equals(expected), "it wrote: " + snippet);
                    return snippet;
                });
    }
}
