package io.jenkins.plugins.awsflow.deploy.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What answers a {@link TargetQuery}.
 *
 * @param rows those of the page
 * @param found how many targets the query has in all; -1 if only known that there are more
 * @param more whether there is a next page
 * @param counts all targets of the deployment by CodeDeploy's own words
 */
public record TargetPage(List<TargetRow> rows, long found, boolean more, Map<String, Long> counts) {
    public TargetPage {
        rows = new ArrayList<>(rows);
        counts = new LinkedHashMap<>(counts);
    }

    /** From rows that are all at hand. */
    public static TargetPage of(List<TargetRow> all, TargetQuery query, Map<String, Long> counts) {
        List<TargetRow> found = all.stream()
                .filter(row -> query.state().isEmpty() || query.state().equals(row.state()))
                .filter(row -> query.matches(row.id()))
                .toList();
        int from = Math.min(query.from(), found.size());
        int to = Math.min(found.size(), from + TargetQuery.ROWS);
        return new TargetPage(found.subList(from, to), found.size(), to < found.size(), counts);
    }
}
