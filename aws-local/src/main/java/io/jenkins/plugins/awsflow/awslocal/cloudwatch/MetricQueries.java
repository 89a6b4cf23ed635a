package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.Expression;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.MathException;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.Scope;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.TimeSeries;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Queries of GetMetricData, or those that an alarm is made of: statistics of metrics, and expressions over their ids. */
final class MetricQueries {
    private static final int MOST = 500;
    private static final long MINUTE = 60_000;

    /**
     * One query.
     *
     * @param metric null for an expression
     * @param periodMillis 0 for an expression that gives none
     * @param text the expression as it came, or null
     */
    record Query(
            String id,
            MetricKey metric,
            long periodMillis,
            Statistic statistic,
            String unit,
            String text,
            Expression expression,
            String label,
            boolean returned) {
        /** What the series is called where the query has no label. */
        String ownLabel() {
            return metric != null ? metric.name() : id;
        }

        Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("Id", id);
            if (metric != null) {
                Map<String, Object> stat = new LinkedHashMap<>();
                stat.put("Metric", metric.view());
                stat.put("Period", (int) (periodMillis / 1000));
                stat.put("Stat", statistic.name());
                if (unit != null) {
                    stat.put("Unit", unit);
                }
                view.put("MetricStat", stat);
            } else {
                view.put("Expression", text);
                if (periodMillis > 0) {
                    view.put("Period", (int) (periodMillis / 1000));
                }
            }
            if (label != null) {
                view.put("Label", label);
            }
            view.put("ReturnData", returned);
            return view;
        }
    }

    private final Map<String, Query> queries = new LinkedHashMap<>();

    /**
     * Reads queries.
     *
     * @throws io.jenkins.plugins.awsflow.awslocal.wire.AwsException ValidationError
     */
    static MetricQueries of(List<Input> list) {
        if (list.size() > MOST) {
            throw Errors.validation("At most " + MOST + " metric data queries can be given, not " + list.size());
        }
        MetricQueries queries = new MetricQueries();
        for (Input in : list) {
            Query query = query(in);
            if (queries.queries.put(query.id(), query) != null) {
                throw Errors.validation("The id '" + query.id() + "' is given to more than one query");
            }
        }
        return queries;
    }

    private static Query query(Input in) {
        String id = in.need("Id");
        if (!id.matches("[a-z][A-Za-z0-9_]{0,254}")) {
            throw Errors.validation("The value '" + id + "' for parameter Id is not matching the expected pattern");
        }
        in.refuse("AccountId");
        if (in.has("MetricStat") == in.has("Expression")) {
            throw Errors.validation("The query '" + id + "' must have either a MetricStat or an Expression");
        }
        String label = in.text("Label");
        boolean returned = in.flag("ReturnData", true);
        if (in.has("MetricStat")) {
            Input stat = in.object("MetricStat");
            return new Query(
                    id,
                    MetricKey.of(stat.object("Metric")),
                    period(stat, "Period"),
                    Statistic.of(stat.need("Stat")),
                    stat.text("Unit"),
                    null,
                    null,
                    label,
                    returned);
        }
        String text = in.need("Expression");
        long period = in.has("Period") ? period(in, "Period") : 0;
        return new Query(id, null, period, null, null, text, expression(id, text), label, returned);
    }

    private static Expression expression(String id, String text) {
        if (text.stripLeading().regionMatches(true, 0, "SELECT ", 0, 7)) {
            throw Errors.validation("Error in expression '" + id + "': aws-local does no Metrics Insights queries");
        }
        try {
            return Expression.of(text);
        } catch (MathException e) {
            throw failed(id, e);
        }
    }

    /** A period in milliseconds: 1, 5, 10, 20, 30 seconds or whole minutes. */
    static long period(Input in, String name) {
        in.need(name);
        int seconds = in.number(name, 0, 1, 86_400 * 30);
        if (seconds % 60 != 0 && !List.of(1, 5, 10, 20, 30).contains(seconds)) {
            throw Errors.value("The parameter " + name + " must be 1, 5, 10, 20, 30 or a multiple of 60");
        }
        return seconds * 1000L;
    }

    List<Query> all() {
        return new ArrayList<>(queries.values());
    }

    /** The longest period among the metrics; a minute if there is none. */
    long periodMillis() {
        return queries.values().stream().mapToLong(Query::periodMillis).max().orElse(MINUTE);
    }

    /** Computes each query that returns data over a range; the begin is moved back to that of a period if asked. */
    Map<Query, List<TimeSeries>> compute(MetricStore store, long from, long to, boolean align) {
        Computation computation = new Computation(store, from, to, align);
        Map<Query, List<TimeSeries>> results = new LinkedHashMap<>();
        for (Query query : queries.values()) {
            if (query.returned()) {
                results.put(query, computation.series(query.id()));
            }
        }
        return results;
    }

    private static AwsException failed(String id, MathException e) {
        return Errors.validation("Error in expression '" + id + "': " + e.getMessage());
    }

    /** One computation: each id once, and none through itself. */
    private final class Computation implements Scope {
        private final MetricStore store;
        private final long from;
        private final long to;
        private final boolean align;
        private final Map<String, List<TimeSeries>> known = new LinkedHashMap<>();
        private final Set<String> underWay = new HashSet<>();

        Computation(MetricStore store, long from, long to, boolean align) {
            this.store = store;
            this.from = from;
            this.to = to;
            this.align = align;
        }

        @Override
        public List<TimeSeries> series(String id) {
            Query query = queries.get(id);
            if (query == null) {
                throw new MathException("there is no query with the id '" + id + "'");
            }
            List<TimeSeries> found = known.get(id);
            if (found == null) {
                if (!underWay.add(id)) {
                    throw failed(id, new MathException("it needs itself"));
                }
                found = query.metric() != null ? List.of(metric(query)) : expression(query);
                known.put(id, found);
            }
            return found;
        }

        private TimeSeries metric(Query query) {
            long period = query.periodMillis();
            long begin = begin(period);
            NavigableMap<Long, Double> points =
                    store.series(query.metric(), begin, to, period, query.statistic(), query.unit());
            return new TimeSeries(query.ownLabel(), points, period, begin, to);
        }

        private List<TimeSeries> expression(Query query) {
            try {
                return query.expression().compute(this);
            } catch (MathException e) {
                throw failed(query.id(), e);
            }
        }

        @Override
        public Map<String, TimeSeries> metrics() {
            Map<String, TimeSeries> metrics = new LinkedHashMap<>();
            queries.forEach((id, query) -> {
                if (query.metric() != null) {
                    metrics.put(id, series(id).get(0));
                }
            });
            return metrics;
        }

        @Override
        public TimeSeries empty() {
            long period = Math.max(periodMillis(), 1000);
            return new TimeSeries("", new TreeMap<>(), period, begin(period), to);
        }

        private long begin(long period) {
            return align ? Math.floorDiv(from, period) * period : from;
        }
    }
}
