package io.jenkins.plugins.awsflow.codecommit.aws;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is in a folder of a commit. */
public final class Folder {
    /** What an entry is. */
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        SUBMODULE
    }

    private final TreeMap<String, Kind> entries = new TreeMap<>();

    void add(String name, Kind kind) {
        entries.put(name, kind);
    }

    /** Entries by their names within the folder. */
    public Map<String, Kind> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** What has that name; empty for nothing. */
    public Optional<Kind> kind(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** How much room it takes, roughly, in bytes. */
    int weight() {
        int weight = 64;
        for (String name : entries.keySet()) {
            weight += 64 + 2 * name.length();
        }
        return weight;
    }
}
