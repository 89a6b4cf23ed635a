package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.artifact.BundleEntry;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What people should know of the hooks of an AppSpec file although nothing is wrong with them: those that the groups of the
 * application never run, and executable bits that nobody knew. Sources: {@link HookEvents}.
 */
public final class HookNotes {
    private static final int MOST_NAMES = 5;

    private HookNotes() {}

    /** Whether it depends on the groups which of these hooks are run, so that they are worth a question. */
    public static boolean dependOnGroups(Collection<String> events) {
        return events.stream()
                .anyMatch(event -> HookEvents.TRAFFIC.contains(event)
                        || event.equals(HookEvents.STOP)
                        || event.equals(HookEvents.TEST_TRAFFIC));
    }

    /**
     * Lines about hooks on hosts.
     *
     * @param groups settings by name; empty if there are none yet or they are not known
     */
    public static List<String> ofHosts(Collection<String> events, Map<String, GroupSettings> groups) {
        List<String> notes = new ArrayList<>();
        List<String> traffic = named(HookEvents.TRAFFIC, events);
        // CodeDeploy takes no blue/green group of hosts without a load balancer.
        unless(
                traffic,
                groups,
                group -> blueGreen(group)
                        || (group.loadBalancers() != null
                                && !group.loadBalancers().isEmpty()),
                Messages::HookNotes_noBalancer,
                notes);
        unless(
                named(List.of(HookEvents.STOP), events),
                groups,
                group -> !blueGreen(group),
                Messages::HookNotes_newHosts,
                notes);
        return notes;
    }

    private static boolean blueGreen(GroupSettings group) {
        return group.blueGreen() != null && group.blueGreen().on();
    }

    /** Lines about hooks of a service. */
    public static List<String> ofService(Collection<String> events, Map<String, GroupSettings> groups) {
        List<String> notes = new ArrayList<>();
        unless(
                named(List.of(HookEvents.TEST_TRAFFIC), events),
                groups,
                group -> group.loadBalancers() != null && group.loadBalancers().testListener() != null,
                Messages::HookNotes_noTestListener,
                notes);
        return notes;
    }

    /** A line for hooks that some groups do not run. */
    private interface Line {
        String of(Object hooks, Object groups);
    }

    private static void unless(
            List<String> hooks,
            Map<String, GroupSettings> groups,
            Predicate<GroupSettings> runs,
            Line line,
            List<String> notes) {
        List<String> without = groups.entrySet().stream()
                .filter(group -> !runs.test(group.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!hooks.isEmpty() && !without.isEmpty()) {
            notes.add(line.of(String.join(", ", hooks), some(without)));
        }
    }

    private static List<String> named(List<String> of, Collection<String> events) {
        return of.stream().filter(events::contains).toList();
    }

    /**
     * Lines about modes that an agent without permission bits could not tell.
     *
     * @param listed all entries of the bundle
     * @param scripts paths of the hooks' scripts
     */
    public static List<String> ofModes(Collection<BundleEntry> listed, Collection<String> scripts) {
        List<String> notes = new ArrayList<>();
        List<String> executable = listed.stream()
                .filter(entry -> entry.isGuessed() && entry.executable())
                .map(BundleEntry::path)
                .toList();
        List<String> hooks =
                executable.stream().filter(scripts::contains).distinct().toList();
        if (!executable.isEmpty()) {
            notes.add(Messages.HookNotes_guessed(some(hooks.isEmpty() ? executable : hooks), executable.size()));
        }
        List<String> plain = listed.stream()
                .filter(entry -> entry.isGuessed() && !entry.executable() && scripts.contains(entry.path()))
                .map(BundleEntry::path)
                .toList();
        if (!plain.isEmpty()) {
            notes.add(Messages.HookNotes_noShebang(some(plain)));
        }
        return notes;
    }

    private static String some(List<String> names) {
        String text = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? Messages.HookNotes_more(text, names.size() - MOST_NAMES) : text;
    }
}
