package io.jenkins.plugins.awsflow.api.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of exceptions, one a line: {@code <what> # <reason>}. Each must have a reason and must be needed. */
final class Reasons {
    private final String file;
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    /** @param file need not exist: then there are no exceptions */
    Reasons(Path file) throws IOException {
        this.file = String.valueOf(file.getFileName());
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int hash = text.indexOf(" #");
            String reason = hash < 0 ? "" : text.substring(hash + 2).strip();
            reasons.put(hash < 0 ? text : text.substring(0, hash).strip(), reason);
        }
    }

    /** Whether there is an exception for this; it counts as needed then. */
    boolean allow(String what) {
        if (reasons.containsKey(what)) {
            used.add(what);
            return true;
        }
        return false;
    }

    /** Adds a line for each exception that has no reason or was not needed. */
    void report(List<String> problems) {
        reasons.forEach((what, reason) -> {
            if (reason.isEmpty()) {
                problems.add(file + ": " + what + " has no reason after a #");
            } else if (!used.contains(what)) {
                problems.add(file + ": " + what + " is not needed any more");
            }
        });
    }
}
