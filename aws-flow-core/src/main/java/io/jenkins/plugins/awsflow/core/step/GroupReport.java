package io.jenkins.plugins.awsflow.core.step;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.GroupHost.Outcome;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What becomes of the operations of a group, in words. */
final class GroupReport {
    private final List<Outcome> outcomes;

    GroupReport(List<Outcome> outcomes) {
        this.outcomes = new ArrayList<>(outcomes);
    }

    boolean allDone() {
        return outcomes.stream().allMatch(outcome -> outcome.state() == State.DONE);
    }

    /** Whether it ended because it was to end. */
    static boolean isStopped(Outcome outcome) {
        LedgerRecord record = outcome.record();
        return outcome.state() == State.FAILED && record != null && record.state() == OperationState.STOPPED;
    }

    private static String word(Outcome outcome) {
        if (isStopped(outcome)) {
            return Messages.Group_Stopped();
        }
        return switch (outcome.state()) {
            case WAITING -> Messages.Group_Waiting();
            case RUNNING -> Messages.Group_Running();
            case DONE -> Messages.Group_Done();
            case FAILED -> Messages.Group_Failed();
        };
    }

    /** The new state of the only one. */
    String change() {
        Outcome outcome = outcomes.get(0);
        return outcome.state() == State.RUNNING ? word(outcome) : word(outcome) + details(outcome);
    }

    private static String details(Outcome outcome) {
        LedgerRecord record = outcome.record();
        StringBuilder text = new StringBuilder();
        if (record != null && !record.remoteState().isEmpty()) {
            text.append("  ").append(record.remoteState());
        }
        if (record != null && record.startedAt() > 0 && record.endedAt() > 0) {
            text.append("  ").append(Spans.text(record.endedAt() - record.startedAt()));
        }
        if (outcome.reason() != null && !outcome.reason().isEmpty()) {
            text.append("  ").append(outcome.reason());
        }
        if (!outcome.missing().isEmpty()) {
            text.append("  ").append(Messages.Group_Needs(String.join(", ", outcome.missing())));
        }
        return text.toString();
    }

    /** A line each, in columns. */
    List<String> table() {
        int names = width(outcomes.stream().map(Outcome::name).toList());
        int words = width(outcomes.stream().map(GroupReport::word).toList());
        List<String> lines = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            lines.add((padded(outcome.name(), names) + "  " + padded(word(outcome), words) + details(outcome)).strip());
        }
        return lines;
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /**
     * One line: the cause of the first failure, then how each stands.
     *
     * @param after what to do next
     */
    String failure(String after) {
        List<Outcome> failed = outcomes.stream()
                .filter(outcome -> outcome.state() == State.FAILED)
                .sorted(Comparator.comparingLong(GroupReport::endedAt))
                .toList();
        StringBuilder line = new StringBuilder();
        if (failed.isEmpty()) {
            line.append(Messages.Group_Overdue());
        } else {
            Outcome first = failed.get(0);
            line.append(first.name()).append(": ").append(first.reason());
        }
        append(line, Messages.Group_AllFailed(names(State.FAILED)), State.FAILED);
        append(line, Messages.Group_AllDone(names(State.DONE)), State.DONE);
        append(line, Messages.Group_NotBegun(names(State.WAITING)), State.WAITING);
        return line.append(' ').append(after).toString();
    }

    /** One that failed before it began failed at once. */
    private static long endedAt(Outcome outcome) {
        return outcome.record() == null ? 0 : outcome.record().endedAt();
    }

    /** Names of those that stand so, with commas. */
    String names(State state) {
        return outcomes.stream()
                .filter(outcome -> outcome.state() == state)
                .map(Outcome::name)
                .collect(Collectors.joining(", "));
    }

    private void append(StringBuilder line, String text, State state) {
        if (!names(state).isEmpty()) {
            sentence(line, text);
        }
    }

    /** Adds a sentence to what may or may not end as one. */
    static void sentence(StringBuilder line, String text) {
        line.append(endsSentence(line) ? " " : ". ").append(text);
    }

    /** In either language. */
    private static boolean endsSentence(CharSequence line) {
        char last = line.charAt(line.length() - 1);
        return last == '.' || last == '\u3002';
    }
}
