package io.jenkins.plugins.awsflow.health.model.logs;

import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.out.Namespaces;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What is read of which log groups, and what ends it. Persisted with the step. */
public final class LogRequest implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Groups that one query takes; source: the API reference of StartQuery. */
    private static final int MOST_GROUPS = 50;

    private final ArrayList<String> groups;
    private final String filter;
    private final String failOn;
    private final String query;

    /**
     * A request, checked.
     *
     * @param groups names
     * @param filter in CloudWatch's syntax of patterns; null for anything
     * @param failOn a regular expression; null for nothing
     * @param query of Logs Insights; null to follow the groups
     * @throws IllegalArgumentException with one line
     */
    public LogRequest(List<String> groups, String filter, String failOn, String query) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(Messages.LogRequest_groups());
        }
        if (groups.size() > MOST_GROUPS) {
            throw new IllegalArgumentException(
                    Messages.LogRequest_most(String.valueOf(groups.size()), String.valueOf(MOST_GROUPS)));
        }
        groups.forEach(Namespaces::logGroup);
        if (query != null && query.isEmpty()) {
            throw new IllegalArgumentException(Messages.LogRequest_query());
        }
        this.groups = new ArrayList<>(groups);
        this.filter = filter;
        this.failOn = failOn;
        this.query = query;
        if (failOn != null) {
            pattern(failOn);
        }
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(Messages.LogRequest_failOn(text, e.getDescription()));
        }
    }

    public List<String> groups() {
        return new ArrayList<>(groups);
    }

    public String filter() {
        return filter;
    }

    public String query() {
        return query;
    }

    public String failOn() {
        return failOn;
    }

    /** Whether a line is one on which to fail. */
    public boolean fails(String text) {
        return failOn != null && pattern(failOn).matcher(text).find();
    }

    /** What people call it. */
    public String title() {
        return String.join(", ", groups);
    }
}
