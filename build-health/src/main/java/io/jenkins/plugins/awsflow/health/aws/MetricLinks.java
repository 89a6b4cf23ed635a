package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the web console draws the metrics of a gate or of a build's health, with what their expressions use and their
 * threshold. The console takes the graph behind {@code graph=} as the JSON that a dashboard's widget has, written with
 * tildes, parentheses and {@code *XX} in the place of quotes, braces and other signs.
 */
public final class MetricLinks {
    private final String console;
    private final String region;
    private final long from;
    private final long to;

    /**
     * @param from the begin of the time that the graph shows, in milliseconds since the epoch; {@code to} is its end
     */
    public MetricLinks(AwsPartition partition, String region, long from, long to) {
        this.console = partition.consoleLink("cloudwatch/home");
        this.region = region;
        this.from = from;
        this.to = to;
    }

    /** The graph of one of them; null where the console is not known. */
    public String of(MetricQueries all, MetricQuery shown) {
        return link(all, all.withUsed(shown), Set.of(shown), shown.title(), shown.threshold());
    }

    /** One graph with all of them; null where the console is not known. */
    public String of(MetricQueries all) {
        Set<MetricQuery> shown = new LinkedHashSet<>();
        all.all().stream().filter(all::returned).forEach(shown::add);
        return link(all, all.all(), shown, all.title(), null);
    }

    private String link(
            MetricQueries all, List<MetricQuery> drawn, Set<MetricQuery> shown, String title, Double threshold) {
        if (console == null) {
            return null;
        }
        List<Object> metrics = new ArrayList<>();
        for (MetricQuery query : drawn) {
            metrics.add(metric(query, shown.contains(query)));
        }
        Map<String, Object> graph = new LinkedHashMap<>();
        graph.put("metrics", metrics);
        graph.put("view", "timeSeries");
        graph.put("region", region);
        graph.put("period", Math.max(1, all.longestPeriod()));
        graph.put("start", Instant.ofEpochMilli(from).toString());
        graph.put("end", Instant.ofEpochMilli(to).toString());
        if (threshold != null) {
            graph.put("annotations", Map.of("horizontal", List.of(Map.of("value", threshold))));
        }
        // It ends with a letter: where logs make links, a parenthesis at the end is not part of them.
        return console + "#metricsV2:graph=" + written(graph) + ";query=" + written(title);
    }

    /** As a widget has it: namespace, name, dimensions in pairs, and settings; or the settings of an expression alone. */
    private static List<Object> metric(MetricQuery query, boolean shown) {
        List<Object> metric = new ArrayList<>();
        Map<String, Object> settings = new LinkedHashMap<>();
        if (query.get(MetricQuery.EXPRESSION) != null) {
            settings.put(MetricQuery.EXPRESSION, query.get(MetricQuery.EXPRESSION));
        } else {
            metric.add(query.get(MetricQuery.NAMESPACE));
            metric.add(query.get(MetricQuery.METRIC));
            query.dimensions().forEach((name, value) -> {
                metric.add(name);
                metric.add(value);
            });
            settings.put("stat", query.statistic());
        }
        settings.put("period", query.periodSeconds());
        for (String name : List.of(MetricQuery.ID, MetricQuery.LABEL)) {
            if (query.get(name) != null) {
                settings.put(name, query.get(name));
            }
        }
        if (!shown) {
            settings.put("visible", false);
        }
        metric.add(settings);
        return metric;
    }

    private static String written(Object value) {
        StringBuilder text = new StringBuilder("~");
        if (value instanceof Map<?, ?> map) {
            List<String> pairs = new ArrayList<>();
            map.forEach((name, item) -> pairs.add(name + written(item)));
            text.append('(').append(String.join("~", pairs)).append(')');
        } else if (value instanceof List<?> list) {
            text.append('(');
            list.forEach(item -> text.append(written(item)));
            text.append(')');
        } else if (value instanceof CharSequence) {
            text.append('\'').append(encoded(value.toString()));
        } else {
            text.append(value);
        }
        return text.toString();
    }

    /** Letters, digits, {@code _} and {@code -} stay; others become an asterisk and two hex digits, or two and four beyond ISO 8859-1. */
    private static String encoded(String text) {
        StringBuilder all = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean plain = c < 128 && Character.isLetterOrDigit(c) || c == '_' || c == '-';
            if (plain) {
                all.append(c);
            } else {
                all.append(String.format(Locale.ROOT, c < 256 ? "*%02x" : "**%04x", (int) c));
            }
        }
        return all.toString();
    }
}
