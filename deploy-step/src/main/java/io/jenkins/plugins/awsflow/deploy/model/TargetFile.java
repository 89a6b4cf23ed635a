package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The compact file beside the ledger that keeps what was read of a deployment's targets: of a small fleet each of them,
 * of a large one the failures, at most {@link #MOST}. All others are only counted. Lines are only ever added; the last
 * one of a target counts.
 */
public final class TargetFile {
    /** What the file is called among those of its operation. */
    public static final String NAME = "targets";

    /** Failures of a large fleet that are kept. */
    public static final int MOST = 500;

    private TargetFile() {}

    /** Adds targets of a deployment, or of its roll-back. */
    public static void add(OperationNotes notes, String deployment, Collection<TargetView> targets) {
        StringBuilder lines = new StringBuilder();
        for (TargetView target : targets) {
            lines.append(TargetRow.of(deployment, target).line()).append('\n');
        }
        if (lines.length() > 0) {
            notes.append(NAME, lines.toString());
        }
    }

    /** The rows of one deployment in a file's text. */
    public static List<TargetRow> rows(String text, String deployment) {
        Map<String, TargetRow> rows = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            TargetRow row = TargetRow.parse(line);
            if (row != null && row.deployment().equals(deployment)) {
                rows.put(row.id(), row);
            }
        });
        return new ArrayList<>(rows.values());
    }
}
