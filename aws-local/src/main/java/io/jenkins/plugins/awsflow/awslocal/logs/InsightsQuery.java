package io.jenkins.plugins.awsflow.awslocal.logs;

import io.jenkins.plugins.awsflow.awslocal.logs.LogStore.Event;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A query of Logs Insights over the fields that every event has: {@code fields}, {@code filter} with conditions joined by
 * {@code and}, {@code sort}, {@code limit} and {@code stats count(*) by}. Anything else is refused by its name.
 */
final class InsightsQuery {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> FIELDS =
            List.of("@timestamp", "@ingestionTime", "@message", "@logStream", "@log", "@ptr");
    private static final Pattern CONDITION =
            Pattern.compile("(@\\w+)\\s*(=~|!=|=|not\\s+like|like)\\s*(?:/(.*)/|\"(.*)\"|'(.*)')", Pattern.DOTALL);
    private static final Pattern COUNT =
            Pattern.compile("count\\((?:\\*|@\\w+)?\\)(?:\\s+as\\s+(\\w+))?(?:\\s+by\\s+(@\\w+))?");
    private static final Pattern PART = Pattern.compile("(?:/(?:\\\\/|[^/])*/|\"[^\"]*\"|'[^']*'|[^|/\"'])+");

    private final List<Predicate<Map<String, String>>> filters = new ArrayList<>();
    private List<String> shown = List.of("@timestamp", "@message");
    private Comparator<Map<String, String>> order = Comparator.comparing(
                    (Map<String, String> row) -> row.get("@timestamp"))
            .reversed();
    private int limit;
    private String count;
    private String by;

    private InsightsQuery(int limit) {
        this.limit = limit;
    }

    static InsightsQuery of(String text, int limit) {
        InsightsQuery query = new InsightsQuery(limit);
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String command = part.group().strip();
            if (!command.isEmpty() && !command.startsWith("#")) {
                query.command(command);
            }
        }
        return query;
    }

    private static AwsException malformed(String message) {
        return AwsException.client("MalformedQueryException", message);
    }

    private void command(String text) {
        String word = text.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        String rest = text.substring(word.length()).strip();
        switch (word) {
            case "fields", "display" -> shown = names(rest);
            case "filter" -> {
                for (String condition : rest.split("(?i)\\s+and\\s+(?=@)", -1)) {
                    filters.add(condition(condition.strip()));
                }
            }
            case "sort" -> sort(rest);
            case "limit" -> {
                if (!rest.matches("\\d{1,5}")) {
                    throw malformed("limit needs a number: " + rest);
                }
                limit = Integer.parseInt(rest);
            }
            case "stats" -> stats(rest);
            default -> throw malformed("unexpected symbol found " + word + " (or aws-local does not know it)");
        }
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            if (!FIELDS.contains(name.strip())) {
                throw malformed("aws-local knows the fields " + String.join(", ", FIELDS) + " only: " + name.strip());
            }
            names.add(name.strip());
        }
        return names;
    }

    private static Predicate<Map<String, String>> condition(String text) {
        Matcher found = CONDITION.matcher(text);
        if (!found.matches() || !FIELDS.contains(found.group(1))) {
            throw malformed("aws-local does not understand the condition " + text);
        }
        String field = found.group(1);
        String operator = found.group(2).replaceAll("\\s+", " ");
        String literal = found.group(4) != null ? found.group(4) : found.group(5);
        Predicate<String> test;
        if (literal == null) {
            try {
                test = Pattern.compile(found.group(3).replace("\\/", "/")).asPredicate();
            } catch (PatternSyntaxException e) {
                throw malformed("Invalid regular expression " + found.group(3));
            }
        } else {
            test = operator.endsWith("like") ? value -> value.contains(literal) : literal::equals;
        }
        boolean not = operator.equals("!=") || operator.equals("not like");
        return row -> test.test(row.get(field)) != not;
    }

    private void sort(String text) {
        String[] words = text.split("\\s+", -1);
        String field = names(words[0]).get(0);
        order = Comparator.comparing(row -> row.get(field));
        if (words.length < 2 || !words[1].equalsIgnoreCase("asc")) {
            order = order.reversed();
        }
    }

    private void stats(String text) {
        Matcher found = COUNT.matcher(text);
        if (!found.matches()) {
            throw malformed("aws-local knows stats count(*) only: " + text);
        }
        count = found.group(1) == null ? text.split("\\s", 2)[0] : found.group(1);
        by = found.group(2);
    }

    private static Map<String, String> row(String log, Event event) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("@timestamp", TIME.format(Instant.ofEpochMilli(event.time())));
        row.put("@ingestionTime", TIME.format(Instant.ofEpochMilli(event.ingested())));
        row.put("@message", event.message());
        row.put("@logStream", event.stream());
        row.put("@log", log);
        row.put("@ptr", event.id());
        return row;
    }

    /** The rows of an answer: names with values. */
    List<Map<String, String>> rows(Map<String, List<Event>> events) {
        List<Map<String, String>> found = new ArrayList<>();
        events.forEach((log, list) -> list.stream()
                .map(event -> row(log, event))
                .filter(row -> filters.stream().allMatch(filter -> filter.test(row)))
                .forEach(found::add));
        if (count != null) {
            return counted(found);
        }
        found.sort(order);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> row : found.subList(0, Math.min(limit, found.size()))) {
            Map<String, String> view = new LinkedHashMap<>();
            shown.forEach(name -> view.put(name, row.get(name)));
            view.put("@ptr", row.get("@ptr"));
            rows.add(view);
        }
        return rows;
    }

    private List<Map<String, String>> counted(List<Map<String, String>> found) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (by == null) {
            counts.put("", found.size());
        } else {
            found.forEach(row -> counts.merge(row.get(by), 1, Integer::sum));
        }
        List<Map<String, String>> rows = new ArrayList<>();
        counts.forEach((value, number) -> {
            Map<String, String> row = new LinkedHashMap<>();
            if (by != null) {
                row.put(by, value);
            }
            row.put(count, String.valueOf(number));
            rows.add(row);
        });
        return rows;
    }
}
