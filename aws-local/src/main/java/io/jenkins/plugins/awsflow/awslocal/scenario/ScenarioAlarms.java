package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.MetricScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Metrics that report themselves, and alarms, each brought into the local AWS. */
final class ScenarioAlarms {
    private final Admin admin;
    private final String account;
    private final String region;

    /** Items that name no account or region get these. */
    ScenarioAlarms(Admin admin, String account, String region) {
        this.admin = admin;
        this.account = account;
        this.region = region;
    }

    void metric(JsonNode node) {
        Section metric = new Section(
                "a metric",
                node,
                "account",
                "region",
                "namespace",
                "name",
                "dimensions",
                "unit",
                "everySeconds",
                "value",
                "deployments");
        List<MetricScript.Episode> episodes = new ArrayList<>();
        for (JsonNode item : metric.list("deployments")) {
            episodes.add(episode(item));
        }
        int every = metric.number("everySeconds", 60);
        if (every < 1) {
            throw new ScenarioException("a metric: 'everySeconds' must be 1 or more");
        }
        ObjectNode named = object().put("Namespace", metric.text("namespace")).put("MetricName", metric.text("name"));
        dimensions(named, metric.map("dimensions"));
        admin.cloudWatch()
                .script(
                        metric.text("account", account),
                        metric.text("region", region),
                        named,
                        metric.text("unit", "None"),
                        every * 1000L,
                        value(metric),
                        episodes);
    }

    private static MetricScript.Episode episode(JsonNode node) {
        Section episode = new Section(
                "a deployment of a metric",
                node,
                "application",
                "group",
                "revision",
                "afterSeconds",
                "forSeconds",
                "value");
        return new MetricScript.Episode(
                episode.text("application"),
                episode.text("group", "*"),
                episode.text("revision", null),
                episode.number("afterSeconds", 0) * 1000L,
                episode.number("forSeconds", 0) * 1000L,
                value(episode));
    }

    private static Double value(Section section) {
        return section.has("value") ? (Double) section.decimal("value", 0) : null;
    }

    void alarm(JsonNode node) {
        Section alarm = new Section(
                "an alarm",
                node,
                "account",
                "region",
                "name",
                "description",
                "rule",
                "namespace",
                "metric",
                "dimensions",
                "statistic",
                "periodSeconds",
                "above",
                "below",
                "evaluationPeriods",
                "datapointsToAlarm",
                "missing",
                "settings");
        ObjectNode input = object().put("AlarmName", alarm.text("name"));
        if (alarm.has("description")) {
            input.put("AlarmDescription", alarm.text("description"));
        }
        boolean composite = alarm.has("rule");
        if (composite) {
            input.put("AlarmRule", alarm.text("rule"));
        } else {
            threshold(alarm, input);
        }
        if (alarm.raw("settings") instanceof ObjectNode settings) {
            input.setAll(settings);
        }
        String itsAccount = alarm.text("account", account);
        String itsRegion = alarm.text("region", region);
        admin.cloudWatch().call(itsAccount, itsRegion, composite ? "PutCompositeAlarm" : "PutMetricAlarm", input);
        admin.cloudWatch().evaluate(itsAccount, itsRegion);
    }

    private static void threshold(Section alarm, ObjectNode input) {
        boolean queries = alarm.raw("settings").has("Metrics");
        if (!queries) {
            input.put("Namespace", alarm.text("namespace"))
                    .put("MetricName", alarm.text("metric"))
                    .put("Statistic", alarm.text("statistic", "Sum"))
                    .put("Period", alarm.number("periodSeconds", 60));
            dimensions(input, alarm.map("dimensions"));
        }
        if (alarm.has("above") == alarm.has("below")) {
            throw new ScenarioException("an alarm needs 'above' or 'below'");
        }
        boolean above = alarm.has("above");
        input.put("ComparisonOperator", above ? "GreaterThanThreshold" : "LessThanThreshold")
                .put("Threshold", alarm.decimal(above ? "above" : "below", 0))
                .put("EvaluationPeriods", alarm.number("evaluationPeriods", 1));
        if (alarm.has("datapointsToAlarm")) {
            input.put("DatapointsToAlarm", alarm.number("datapointsToAlarm", 1));
        }
        if (alarm.has("missing")) {
            input.put("TreatMissingData", alarm.text("missing"));
        }
    }

    private static void dimensions(ObjectNode into, Map<String, String> dimensions) {
        ArrayNode list = into.putArray("Dimensions");
        dimensions.forEach((name, value) -> list.addObject().put("Name", name).put("Value", value));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
