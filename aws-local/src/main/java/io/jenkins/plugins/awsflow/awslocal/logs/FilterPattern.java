package io.jenkins.plugins.awsflow.awslocal.logs;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A filter pattern for lines without structure: terms that must all be there, {@code ?} before those of which one is enough,
 * {@code -} before those that must not be there, {@code %} around a regular expression. Patterns for JSON and for columns
 * are refused.
 */
final class FilterPattern implements Predicate<String> {
    private static final Pattern TERM =
            Pattern.compile("\\s*([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|%([^%]+)%|([^\\s\"]+))");

    private final List<Predicate<String>> all = new ArrayList<>();
    private final List<Predicate<String>> any = new ArrayList<>();

    private FilterPattern() {}

    /** @param text may be null or blank for anything */
    static FilterPattern of(String text) {
        FilterPattern pattern = new FilterPattern();
        String left = text == null ? "" : text.strip();
        if (left.startsWith("{") || left.startsWith("[")) {
            throw invalid("aws-local does no patterns for JSON or columns: " + left);
        }
        Matcher term = TERM.matcher(left);
        int at = 0;
        while (at < left.length()) {
            if (!term.find(at) || term.start() != at) {
                throw invalid("Invalid character(s) in term '" + left.substring(at) + "'");
            }
            pattern.add(term);
            at = term.end();
        }
        return pattern;
    }

    private void add(Matcher term) {
        Predicate<String> test;
        if (term.group(3) != null) {
            try {
                test = Pattern.compile(term.group(3)).asPredicate();
            } catch (PatternSyntaxException e) {
                throw invalid("Invalid regular expression " + term.group(3));
            }
        } else {
            String literal = term.group(2) != null ? term.group(2).replaceAll("\\\\(.)", "$1") : term.group(4);
            test = line -> line.contains(literal);
        }
        switch (term.group(1)) {
            case "?" -> any.add(test);
            case "-" -> all.add(test.negate());
            default -> all.add(test);
        }
    }

    private static AwsException invalid(String message) {
        return AwsException.client("InvalidParameterException", "Invalid filter pattern: " + message);
    }

    @Override
    public boolean test(String line) {
        return all.stream().allMatch(test -> test.test(line))
                && (any.isEmpty() || any.stream().anyMatch(test -> test.test(line)));
    }
}
