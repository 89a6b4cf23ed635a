package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What other plugins found of a build, such as its tests, for those who review its pull request. Kept with the build. */
public final class CheckNotes extends InvisibleAction {
    /** Checks of a build; further ones are not kept. */
    private static final int MOST = 50;

    private static final int MOST_CHARACTERS = 300;

    /** By the name of the check: what became of it, and what it says. */
    private final LinkedHashMap<String, ArrayList<String>> notes = new LinkedHashMap<>();

    /** Those of a build that is not over; made if it has none. */
    static CheckNotes of(Run<?, ?> run) {
        synchronized (run) {
            CheckNotes there = run.getAction(CheckNotes.class);
            if (there == null) {
                there = new CheckNotes();
                run.addAction(there);
            }
            return there;
        }
    }

    /**
     * Keeps what a check says now, instead of what it said before.
     *
     * @param state one word
     * @param title a line; null for none
     * @return whether that is news
     */
    synchronized boolean put(String name, String state, String title) {
        if (notes.size() >= MOST && !notes.containsKey(name)) {
            return false;
        }
        ArrayList<String> note = new ArrayList<>(List.of(state, title == null ? "" : cut(title)));
        return !note.equals(notes.put(cut(name), note));
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MOST_CHARACTERS - 1)));
    }

    /** For each check its name, what became of it, and what it says. */
    synchronized List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, ArrayList<String>> each : notes.entrySet()) {
            rows.add(List.of(
                    each.getKey(), each.getValue().get(0), each.getValue().get(1)));
        }
        return rows;
    }
}
