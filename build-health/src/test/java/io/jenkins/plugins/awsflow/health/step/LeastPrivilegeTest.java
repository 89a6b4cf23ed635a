package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.testkit.LeastPrivilegeContract;
import java.util.List;

class LeastPrivilegeTest extends LeastPrivilegeContract {
    @Override
    protected List<Case> cases() {
        return List.of(
                new Case(
                        "cloudWatchGate",
                        "",
                        "cloudWatchGate alarmPrefix: 'web', soakMinutes: 2",
                        "cloudwatch:DescribeAlarms"),
                new Case(
                        "cloudWatchAlarmState",
                        "",
                        "cloudWatchAlarmState alarmPrefix: 'web'",
                        "cloudwatch:DescribeAlarms"),
                new Case(
                        "cloudTrailAudit",
                        "",
                        "cloudTrailAudit since: '1h', resources: ['nothing']",
                        "cloudtrail:LookupEvents"),
                new Case("cloudWatchMetrics", "", "cloudWatchMetrics metrics: [Tests: 1]", "cloudwatch:PutMetricData")
                        .goesOn(),
                new Case(
                        "cloudWatchLogs",
                        "",
                        "cloudWatchLogs(groups: '/web') { echo 'under way' }",
                        "logs:FilterLogEvents"),
                new Case(
                        "cloudWatchLogsQuery",
                        "",
                        "cloudWatchLogsQuery groups: '/web', query: 'fields @message'",
                        "logs:StartQuery"),
                new Case("cloudWatchLogsPush", "", "cloudWatchLogsPush '/web'", "logs:CreateLogStream"),
                new Case("awsBuildHealth", "", "awsBuildHealth alarmPrefix: 'web'", "cloudwatch:DescribeAlarms")
                        .goesOn());
    }

    @Override
    protected String resources() {
        return """
                logGroups: [/web]
                metrics: [{namespace: Web, name: Errors, everySeconds: 60, value: 0}]
                alarms: [{name: web-errors, namespace: Web, metric: Errors, statistic: Sum, above: 5, missing: notBreaching}]
                """;
    }
}
