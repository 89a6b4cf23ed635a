package io.jenkins.plugins.awsflow.deploy.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A target as it is shown in one row and kept in one line: columns with a tab between them, and with backslashes before
 * what would break the line.
 *
 * @param event the lifecycle event that runs, failed or ran last; empty if none did
 * @param seconds from its first event to its last
 * @param failure such as {@code scripts/start.sh, ScriptFailed, exit code 3}; empty unless it failed
 * @param tail the last lines that the failing script wrote; may be empty
 */
public record TargetRow(
        String deployment, String id, String state, String event, long seconds, String failure, String tail) {
    /** Of a script's output so many characters are kept. */
    static final int TAIL = 1_000;

    private static final int COLUMNS = 7;

    /** One that CodeDeploy told of. */
    public static TargetRow of(String deployment, TargetView target) {
        TargetView.Lifecycle failed = target.failure().orElse(null);
        return new TargetRow(
                deployment,
                target.id(),
                target.status(),
                target.current().map(TargetView.Lifecycle::name).orElse(""),
                target.seconds(),
                failed == null ? "" : FailureText.cause(failed),
                failed == null ? "" : tail(failed));
    }

    private static String tail(TargetView.Lifecycle failed) {
        String log = failed.log() == null || failed.log().isBlank() ? failed.message() : failed.log();
        String text = log == null ? "" : log.strip();
        return text.length() <= TAIL ? text : "\u2026" + text.substring(text.length() - TAIL + 1);
    }

    String line() {
        List<String> cells = List.of(deployment, id, state, event, Long.toString(seconds), failure, tail);
        List<String> safe = new ArrayList<>();
        for (String cell : cells) {
            safe.add(cell.replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r"));
        }
        return String.join("\t", safe);
    }

    /** Null for a line that was cut off, as by a full disk. */
    static TargetRow parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS || !cells[4].matches("\\d{1,12}")) {
            return null;
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = plain(cells[i]);
        }
        return new TargetRow(cells[0], cells[1], cells[2], cells[3], Long.parseLong(cells[4]), cells[5], cells[6]);
    }

    private static String plain(String cell) {
        StringBuilder plain = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length()) {
                char next = cell.charAt(++i);
                plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
