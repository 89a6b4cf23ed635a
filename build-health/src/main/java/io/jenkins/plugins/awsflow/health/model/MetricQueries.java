package io.jenkins.plugins.awsflow.health.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.health.Messages;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of one gate: they know each other by the ids that expressions use. */
public final class MetricQueries implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** So that some gates fit into one call; source: 500 queries of GetMetricData. */
    private static final int MOST = 50;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    /** An id of an expression, or a text in quotes, in which nothing is one. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|\\b[A-Za-z_][A-Za-z0-9_]*\\b");

    /** A query of Metrics Insights instead of an expression. */
    private static final Pattern SELECT = Pattern.compile("\\s*SELECT\\s", Pattern.CASE_INSENSITIVE);

    /** The function that takes all metrics of its call. */
    private static final Pattern ALL = Pattern.compile("\\bMETRICS\\s*\\(", Pattern.CASE_INSENSITIVE);

    private final ArrayList<MetricQuery> queries;

    private MetricQueries(List<MetricQuery> queries) {
        this.queries = new ArrayList<>(queries);
    }

    /**
     * Queries, checked against each other.
     *
     * @throws IllegalArgumentException with one line
     */
    public static MetricQueries of(List<MetricQuery> queries) {
        MetricQueries all = shown(queries);
        if (!queries.isEmpty() && queries.stream().noneMatch(MetricQuery::judged)) {
            throw new IllegalArgumentException(Messages.MetricQueries_none());
        }
        return all;
    }

    /**
     * The same for metrics that are shown: none of them needs a threshold.
     *
     * @throws IllegalArgumentException with one line
     */
    public static MetricQueries shown(List<MetricQuery> queries) {
        MetricQueries all = new MetricQueries(queries);
        if (queries.size() > MOST) {
            throw new IllegalArgumentException(
                    Messages.MetricQueries_most(String.valueOf(queries.size()), String.valueOf(MOST)));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (MetricQuery query : queries) {
            String id = query.get(MetricQuery.ID);
            if (id != null && !ids.add(id)) {
                throw new IllegalArgumentException(Messages.MetricQueries_twice(id));
            }
        }
        List<String> selects = queries.stream()
                .filter(MetricQueries::selects)
                .map(MetricQuery::title)
                .toList();
        if (selects.size() > 1) {
            throw new IllegalArgumentException(Messages.MetricQueries_selects(selects.get(0), selects.get(1)));
        }
        for (MetricQuery query : queries) {
            for (String used : all.used(query)) {
                if (!ids.contains(used)) {
                    throw new IllegalArgumentException(
                            Messages.MetricQueries_unknown(query.title(), used, Nearest.hint(used, ids)));
                }
            }
        }
        return all;
    }

    /** None. */
    public static MetricQueries none() {
        return new MetricQueries(List.of());
    }

    public List<MetricQuery> all() {
        return new ArrayList<>(queries);
    }

    public boolean isEmpty() {
        return queries.isEmpty();
    }

    /** The longest period among them; 0 if there are none. */
    public int longestPeriod() {
        return queries.stream().mapToInt(MetricQuery::periodSeconds).max().orElse(0);
    }

    /** The longest period among those that are compared with the time before the deployment; 0 if none is. */
    public int comparedPeriod() {
        return queries.stream()
                .filter(MetricQuery::compared)
                .mapToInt(this::periodSeconds)
                .max()
                .orElse(0);
    }

    /** CloudWatch's name of the unit that its values must have; null for any. */
    public String unit(MetricQuery query) {
        String unit = query.get(MetricQuery.UNIT);
        return unit == null || query.get(MetricQuery.METRIC) == null ? null : Units.named(query.title(), unit);
    }

    /** Whether its values are asked for: what only an expression uses, and nobody gave a label, is not. */
    public boolean returned(MetricQuery query) {
        String id = query.get(MetricQuery.ID);
        return query.judged()
                || query.get(MetricQuery.LABEL) != null
                || id == null
                || queries.stream().noneMatch(other -> used(other).contains(id));
    }

    /** It, and those that its expression uses, and theirs; in the order of all. */
    public List<MetricQuery> withUsed(MetricQuery query) {
        if (takesAll(query)) {
            return all();
        }
        Set<String> seen = usedByAll(query);
        return queries.stream()
                .filter(other -> other == query || seen.contains(other.get(MetricQuery.ID)))
                .toList();
    }

    /** The ids that it needs. */
    private Set<String> usedByAll(MetricQuery query) {
        Set<String> seen = new LinkedHashSet<>(used(query));
        for (int before = -1; before < seen.size(); ) {
            before = seen.size();
            queries.stream()
                    .filter(other -> seen.contains(other.get(MetricQuery.ID)))
                    .toList()
                    .forEach(other -> seen.addAll(used(other)));
        }
        return seen;
    }

    /** What a value of one of them spans: its period, or the longest one of what its expression uses, if that is longer. */
    public int periodSeconds(MetricQuery query) {
        Set<String> seen = usedByAll(query);
        return queries.stream()
                .filter(other -> seen.contains(other.get(MetricQuery.ID)))
                .mapToInt(MetricQuery::periodSeconds)
                .reduce(query.periodSeconds(), Math::max);
    }

    /** Others in their place, of which more is known. */
    public MetricQueries with(List<MetricQuery> others) {
        return new MetricQueries(others);
    }

    /**
     * Whether no other gate's queries may be in the same call: METRICS() would take them for its own, and a call takes one
     * SELECT only; source: CloudWatch's user guide on metric math and Metrics Insights.
     */
    public boolean alone() {
        return queries.stream().anyMatch(query -> selects(query) || takesAll(query));
    }

    private static boolean takesAll(MetricQuery query) {
        return plain(query) && ALL.matcher(query.get(MetricQuery.EXPRESSION)).find();
    }

    private static boolean selects(MetricQuery query) {
        String expression = query.get(MetricQuery.EXPRESSION);
        return expression != null && SELECT.matcher(expression).lookingAt();
    }

    private static boolean plain(MetricQuery query) {
        return query.get(MetricQuery.EXPRESSION) != null && !selects(query);
    }

    /** The ids that an expression uses: functions of CloudWatch are in capitals. */
    private List<String> used(MetricQuery query) {
        List<String> used = new ArrayList<>();
        if (plain(query)) {
            Matcher token = TOKEN.matcher(query.get(MetricQuery.EXPRESSION));
            while (token.find()) {
                if (Character.isLowerCase(token.group().charAt(0))) {
                    used.add(token.group());
                }
            }
        }
        return used;
    }

    /** An expression whose ids have a prefix, so that the queries of several gates fit into one call. */
    public String expression(MetricQuery query, String prefix) {
        String expression = query.get(MetricQuery.EXPRESSION);
        if (!plain(query)) {
            return expression;
        }
        return TOKEN.matcher(expression)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Character.isLowerCase(found.group().charAt(0)) ? prefix + found.group() : found.group()));
    }

    /** As one text, for a parameter of an operation. */
    public String write() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (MetricQuery query : queries) {
            ObjectNode item = list.addObject();
            item.set("fields", JSON.valueToTree(query.fields()));
            item.set("dimensions", JSON.valueToTree(query.dimensions()));
        }
        return list.toString();
    }

    /**
     * Reads what {@link #write()} wrote.
     *
     * @param text may be null
     */
    public static MetricQueries read(String text) {
        if (text == null) {
            return none();
        }
        try {
            List<MetricQuery> queries = new ArrayList<>();
            for (JsonNode item : JSON.readTree(text)) {
                Map<String, String> fields = JSON.convertValue(item.path("fields"), TEXTS);
                Map<String, String> dimensions = JSON.convertValue(item.path("dimensions"), TEXTS);
                queries.add(MetricQuery.again(fields, dimensions));
            }
            return new MetricQueries(queries);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the metrics of a gate: " + text, e);
        }
    }

    /** What people call them together. */
    public String title() {
        return new AlarmChoice(
                        queries.stream()
                                .filter(this::returned)
                                .map(MetricQuery::title)
                                .toList(),
                        null)
                .title();
    }
}
