package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;

/** What is wrong with a pipeline: all of it is told at once, by line. */
final class Problems {
    private final String file;
    private final List<Found> found = new ArrayList<>();

    private static final class Found {
        private final int line;
        private final String message;

        Found(int line, String message) {
            this.line = line;
            this.message = message;
        }

        int line() {
            return line;
        }
    }

    Problems(String file) {
        this.file = file;
    }

    void add(ASTNode where, String message) {
        found.add(new Found(where.getLineNumber(), message));
    }

    /** Fails when there is something. */
    void report() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Found::line));
            List<String> lines = new ArrayList<>();
            found.forEach(f -> lines.add(file + ":" + f.line + ": " + f.message));
            throw new ScriptProblem(String.join("\n", lines));
        }
    }
}
