package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Problems as they are found: each once, and not more than anybody reads. */
final class Findings {
    private static final int MOST = 200;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    void error(Rule rule, Node at, String message) {
        add(Problem.error(rule, at, message));
    }

    void warning(Rule rule, Node at, String message) {
        add(Problem.warning(rule, at, message));
    }

    private void add(Problem problem) {
        if (problems.size() < MOST && known.add(problem.toString())) {
            problems.add(problem);
        }
    }

    /** In the order of the text. */
    List<Problem> all() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Problem.BY_PLACE);
        return sorted;
    }
}
