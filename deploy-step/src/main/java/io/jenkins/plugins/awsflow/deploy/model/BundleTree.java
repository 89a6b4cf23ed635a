package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The paths of a bundle, for questions about them. */
final class BundleTree {
    /** Steps along links; more means that they run in a circle. */
    private static final int MOST_LINKS = 40;

    /** Comparing each name of a larger bundle would take longer than a hint is worth. */
    private static final int MOST_COMPARED = 5_000;

    private final TreeMap<String, BundleEntry> entries = new TreeMap<>();

    BundleTree(List<BundleEntry> listing) {
        listing.forEach(entry -> entries.put(entry.path(), entry));
    }

    /**
     * A path of an appspec as the bundle writes it: forward slashes, nothing in front, no dots.
     *
     * @return empty for the whole bundle; null if the path leaves the bundle
     */
    static String normal(String path) {
        return normal(path, "");
    }

    private static String normal(String path, String directory) {
        Deque<String> segments = new ArrayDeque<>();
        if (!directory.isEmpty()) {
            segments.addAll(List.of(directory.split("/")));
        }
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            if ("..".equals(segment)) {
                if (segments.pollLast() == null) {
                    return null;
                }
            } else if (!segment.isEmpty() && !".".equals(segment)) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    /** Whether the bundle holds this file or directory, links followed. */
    boolean contains(String path) {
        String real = resolve(path);
        return real != null && (real.isEmpty() || entries.containsKey(real) || isParent(real));
    }

    /** The file at a path, links followed; empty if there is none or it is a directory. */
    Optional<BundleEntry> file(String path) {
        String real = resolve(path);
        return Optional.ofNullable(real == null ? null : entries.get(real))
                .filter(entry -> entry.kind() == BundleEntry.Kind.FILE);
    }

    Optional<String> firstLink() {
        return entries.values().stream()
                .filter(entry -> entry.kind() == BundleEntry.Kind.LINK)
                .map(BundleEntry::path)
                .findFirst();
    }

    /** The path that was most likely meant: one that differs little, or the only one with the same last name. */
    Optional<String> nearest(String path) {
        if (entries.size() > MOST_COMPARED) {
            return Optional.empty();
        }
        TreeSet<String> all = new TreeSet<>(entries.keySet());
        for (String entry : entries.keySet()) {
            for (int end = entry.indexOf('/'); end > 0; end = entry.indexOf('/', end + 1)) {
                all.add(entry.substring(0, end));
            }
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> sameName = all.stream()
                .filter(other -> other.substring(other.lastIndexOf('/') + 1).equalsIgnoreCase(name))
                .toList();
        return sameName.size() == 1 ? Optional.of(sameName.get(0)) : Nearest.to(path, all);
    }

    private boolean isParent(String path) {
        String next = entries.ceilingKey(path + "/");
        return next != null && next.startsWith(path + "/");
    }

    /** Follows links in all segments of a path; null if they run in a circle or leave the bundle. */
    private String resolve(String path) {
        String current = path;
        for (int steps = 0; steps < MOST_LINKS; steps++) {
            BundleEntry link = firstLinkOn(current);
            if (link == null) {
                return current;
            }
            int slash = link.path().lastIndexOf('/');
            String target = normal(link.target(), slash < 0 ? "" : link.path().substring(0, slash));
            if (target == null) {
                return null;
            }
            String rest = current.substring(link.path().length());
            current = target.isEmpty() ? rest.replaceFirst("^/", "") : target + rest;
        }
        return null;
    }

    private BundleEntry firstLinkOn(String path) {
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            BundleEntry entry = entries.get(end < 0 ? path : path.substring(0, end));
            if (entry != null && entry.kind() == BundleEntry.Kind.LINK) {
                return entry;
            }
            if (end < 0) {
                return null;
            }
        }
    }
}
