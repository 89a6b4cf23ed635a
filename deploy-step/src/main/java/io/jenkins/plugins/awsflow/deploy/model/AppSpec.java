package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleEntry;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleListing;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleScanner;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Checks the appspec of an EC2/on-premises bundle against the bundle itself, so that a mistake shows before anything is
 * uploaded and not on the first host. Sources: CodeDeploy's user guide, "AppSpec file structure", and what the
 * CodeDeploy agent's own parser refuses.
 */
public final class AppSpec {
    private static final List<String> SECTIONS =
            List.of("version", "os", "files", "file_exists_behavior", "permissions", "hooks");

    private static final List<String> FILE_KEYS = List.of("source", "destination");
    private static final List<String> BEHAVIORS = List.of("DISALLOW", "OVERWRITE", "RETAIN");
    private static final List<String> SCRIPT_KEYS = List.of("location", "timeout", "runas", "sudo");

    /** Seconds; source: user guide, "AppSpec 'hooks' section": the limit of one lifecycle event, all scripts together. */
    private static final int LONGEST_EVENT = 3600;

    private final List<String> problems = new ArrayList<>();
    private final AppSpecYaml yaml = new AppSpecYaml(BundleScanner.APPSPEC, problems);
    private final BundleTree tree;
    /** Paths of the scripts by event. */
    private final Map<String, List<String>> hooks = new LinkedHashMap<>();

    private boolean windows;

    private AppSpec(BundleListing listing) {
        this.tree = new BundleTree(listing.entries());
    }

    /** Reads and checks the appspec of a listed tree. */
    public static AppSpec of(BundleListing listing) {
        AppSpec spec = new AppSpec(listing);
        spec.check(listing);
        return spec;
    }

    /** Each problem as {@code appspec.yml:12: …}, or a line about the whole; empty if all is fine. */
    public List<String> problems() {
        return new ArrayList<>(problems);
    }

    /** The events that have hooks. */
    public Set<String> events() {
        return new LinkedHashSet<>(hooks.keySet());
    }

    /** The scripts of all hooks, links followed. */
    public Set<String> scripts() {
        Set<String> scripts = new LinkedHashSet<>();
        hooks.values().forEach(scripts::addAll);
        return scripts;
    }

    /** Whether it is for hosts with Windows, where nothing has an executable bit. */
    public boolean isForWindows() {
        return windows;
    }

    private void check(BundleListing listing) {
        String text = listing.appspec();
        if (text == null) {
            boolean other = listing.entries().stream().anyMatch(entry -> "appspec.yaml".equals(entry.path()));
            problems.add(
                    other
                            ? Messages.AppSpec_wrongName(listing.directory())
                            : Messages.AppSpec_none(listing.directory()));
            return;
        }
        yaml.read(text).ifPresent(this::check);
    }

    private void check(MappingNode root) {
        Map<String, Node> sections = yaml.entries(root, BundleScanner.APPSPEC, SECTIONS);
        version(root, sections);
        os(root, sections);
        Optional.ofNullable(sections.get("files"))
                .ifPresent(node -> yaml.items(node, "files").forEach(this::file));
        behavior(sections);
        Node permissions = sections.get("permissions");
        if (permissions != null) {
            if (windows) {
                yaml.problem(permissions, Messages.AppSpec_linuxOnly("permissions"));
            } else {
                new AppSpecPermissions(yaml).check(permissions);
            }
        }
        Node hooks = sections.get("hooks");
        if (hooks != null && !AppSpecYaml.isNull(hooks)) {
            hooks(hooks);
        }
        if (windows) {
            tree.firstLink().ifPresent(link -> yaml.problem(root, Messages.AppSpec_windowsLink(link)));
        }
    }

    private void version(Node root, Map<String, Node> sections) {
        String version = yaml.text(root, sections, "version", BundleScanner.APPSPEC);
        if (version != null) {
            Node node = sections.get("version");
            boolean plain = node instanceof ScalarNode scalar && scalar.isPlain();
            if (!plain || !("0.0".equals(version) || "0".equals(version))) {
                yaml.problem(node, Messages.AppSpec_version(version));
            }
        }
    }

    private void os(Node root, Map<String, Node> sections) {
        String os = yaml.text(root, sections, "os", BundleScanner.APPSPEC);
        if (os != null && !"linux".equals(os) && !"windows".equals(os)) {
            yaml.problem(sections.get("os"), Messages.AppSpec_os(os));
        }
        windows = "windows".equals(os);
    }

    private void behavior(Map<String, Node> sections) {
        String behavior = yaml.optionalText(sections, "file_exists_behavior", BundleScanner.APPSPEC);
        if (behavior != null && !BEHAVIORS.contains(behavior)) {
            yaml.problem(
                    sections.get("file_exists_behavior"),
                    Messages.AppSpec_oneOf(behavior, "file_exists_behavior", String.join(", ", BEHAVIORS)));
        }
    }

    private void file(Node item) {
        if (yaml.full()) {
            return;
        }
        Map<String, Node> entries = yaml.entries(item, "files", FILE_KEYS);
        String source = yaml.text(item, entries, "source", "files");
        String destination = yaml.text(item, entries, "destination", "files");
        if (source != null) {
            String path = BundleTree.normal(source);
            if (path == null) {
                yaml.problem(entries.get("source"), Messages.AppSpec_leaves(source));
            } else if (!tree.contains(path)) {
                yaml.problem(entries.get("source"), notInBundle(source, path));
            }
        }
        if (destination != null && !absolute(destination)) {
            yaml.problem(
                    entries.get("destination"),
                    windows
                            ? Messages.AppSpec_destinationWindows(destination)
                            : Messages.AppSpec_destinationLinux(destination));
        }
    }

    private boolean absolute(String path) {
        return windows ? path.matches("(?s)([A-Za-z]:[\\\\/].*|\\\\\\\\.+)") : path.startsWith("/");
    }

    private String notInBundle(String written, String path) {
        return tree.nearest(path)
                .map(near -> Messages.AppSpec_notInBundleNear(written, near))
                .orElse(Messages.AppSpec_notInBundle(written));
    }

    private void hooks(Node hooks) {
        if (!(hooks instanceof MappingNode mapping)) {
            yaml.problem(hooks, Messages.AppSpec_mappingWanted("hooks"));
            return;
        }
        List<String> seen = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String event = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (HookEvents.RESERVED.contains(event)) {
                yaml.problem(key, Messages.AppSpec_reserved(event));
            } else if (!HookEvents.HOST.contains(event)) {
                yaml.problem(key, unknown(event));
            } else if (seen.contains(event)) {
                yaml.problem(key, Messages.AppSpec_twice(event, "hooks"));
            }
            seen.add(event);
            scripts(event, tuple.getValueNode());
        }
    }

    private static String unknown(String event) {
        if (HookEvents.SERVICE.contains(event)) {
            return Messages.AppSpec_eventOfService(event);
        }
        return Nearest.to(event, HookEvents.HOST)
                .map(near -> Messages.AppSpec_eventNear(event, near))
                .orElse(Messages.AppSpec_event(event, String.join(", ", HookEvents.HOST)));
    }

    private void scripts(String event, Node list) {
        int total = 0;
        for (Node item : yaml.items(list, event)) {
            if (yaml.full()) {
                return;
            }
            Map<String, Node> entries = yaml.entries(item, event, SCRIPT_KEYS);
            String location = yaml.text(item, entries, "location", event);
            if (location != null) {
                script(event, entries.get("location"), location);
            }
            total += timeout(entries, event);
            if (windows && entries.containsKey("runas")) {
                yaml.problem(entries.get("runas"), Messages.AppSpec_linuxOnly("runas"));
            } else {
                yaml.optionalText(entries, "runas", event);
            }
        }
        if (total > LONGEST_EVENT) {
            yaml.problem(list, Messages.AppSpec_timeoutSum(event, text(total), text(LONGEST_EVENT)));
        }
    }

    private void script(String event, Node node, String location) {
        String path = BundleTree.normal(location);
        if (path == null) {
            yaml.problem(node, Messages.AppSpec_leaves(location));
            return;
        }
        Optional<BundleEntry> file = tree.file(path);
        if (file.isEmpty()) {
            yaml.problem(
                    node,
                    tree.contains(path) ? Messages.AppSpec_scriptIsDirectory(location) : notInBundle(location, path));
        } else if (!windows && !file.get().isGuessed() && !file.get().executable()) {
            yaml.problem(node, Messages.AppSpec_notExecutable(location));
        } else {
            hooks.computeIfAbsent(event, e -> new ArrayList<>()).add(file.get().path());
        }
    }

    /** The seconds given; 0 if none, or if they are wrong, which is noted. */
    private int timeout(Map<String, Node> entries, String event) {
        String seconds = yaml.optionalText(entries, "timeout", event);
        if (seconds == null) {
            return 0;
        }
        if (!seconds.matches("[0-9]{1,9}")
                || Integer.parseInt(seconds) < 1
                || Integer.parseInt(seconds) > LONGEST_EVENT) {
            yaml.problem(entries.get("timeout"), Messages.AppSpec_timeout(seconds, text(LONGEST_EVENT)));
            return 0;
        }
        return Integer.parseInt(seconds);
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
