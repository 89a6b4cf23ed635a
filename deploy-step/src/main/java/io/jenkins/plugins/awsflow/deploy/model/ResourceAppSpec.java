package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
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
 * Checks the AppSpec file of a Lambda function or an Amazon ECS service, in YAML or JSON, before it goes anywhere. Source:
 * CodeDeploy's user guide, "AppSpec 'resources' section" and "AppSpec 'hooks' section".
 */
public final class ResourceAppSpec {
    /** CodeDeploy's word for functions. */
    static final String LAMBDA = "Lambda";

    private static final List<String> SECTIONS = List.of("version", "Resources", "Hooks");
    private static final List<String> RESOURCE = List.of("Type", "Properties");
    private static final List<String> FUNCTION = List.of("Name", "Alias", "CurrentVersion", "TargetVersion");
    private static final List<String> SERVICE = List.of(
            "TaskDefinition",
            "LoadBalancerInfo",
            "PlatformVersion",
            "NetworkConfiguration",
            "CapacityProviderStrategy");
    private static final List<String> BALANCER = List.of("ContainerName", "ContainerPort");

    private final AppSpecYaml yaml;
    private final List<String> problems;
    private final boolean lambda;
    private final Set<String> events = new LinkedHashSet<>();

    private ResourceAppSpec(AppSpecYaml yaml, List<String> problems, boolean lambda) {
        this.yaml = yaml;
        this.problems = problems;
        this.lambda = lambda;
    }

    /**
     * Checks one.
     *
     * @param file its name, for messages
     * @param platform CodeDeploy's own word, {@code Lambda} or {@code ECS}
     * @return each problem as {@code appspec.yaml:12: …}; empty if all is fine
     */
    public static List<String> check(String file, String text, String platform) {
        return of(file, text, platform).problems();
    }

    /** The same with what more is in it. */
    public static ResourceAppSpec of(String file, String text, String platform) {
        List<String> problems = new ArrayList<>();
        AppSpecYaml yaml = new AppSpecYaml(file, problems);
        ResourceAppSpec spec = new ResourceAppSpec(yaml, problems, LAMBDA.equals(platform));
        yaml.read(text).ifPresent(root -> spec.check(root, file));
        return spec;
    }

    /** Each problem as {@code appspec.yaml:12: …}; empty if all is fine. */
    public List<String> problems() {
        return new ArrayList<>(problems);
    }

    /** The events that have hooks. */
    public Set<String> events() {
        return new LinkedHashSet<>(events);
    }

    private void check(MappingNode root, String file) {
        Map<String, Node> sections = yaml.entries(root, file, SECTIONS);
        String version = yaml.text(root, sections, "version", file);
        if (version != null && !"0.0".equals(version) && !"0".equals(version)) {
            yaml.problem(sections.get("version"), Messages.AppSpec_version(version));
        }
        Node resources = sections.get("Resources");
        List<Node> items = resources == null ? List.of() : yaml.items(resources, "Resources");
        if (items.size() != 1) {
            yaml.problem(resources == null ? root : resources, Messages.ResourceAppSpec_one(type()));
        } else {
            only(items.get(0), "Resources").ifPresent(entry -> resource(entry.getValueNode()));
        }
        Node hooks = sections.get("Hooks");
        if (hooks != null) {
            yaml.items(hooks, "Hooks").forEach(this::hook);
        }
    }

    private String type() {
        return lambda ? "AWS::Lambda::Function" : "AWS::ECS::Service";
    }

    /** An item of a list that names one thing: a mapping of one key. */
    private Optional<NodeTuple> only(Node item, String where) {
        if (item instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            return Optional.of(mapping.getValue().get(0));
        }
        yaml.problem(item, Messages.ResourceAppSpec_oneKey(where));
        return Optional.empty();
    }

    private void resource(Node node) {
        Map<String, Node> resource = yaml.entries(node, "Resources", RESOURCE);
        String type = yaml.text(node, resource, "Type", "Resources");
        if (type != null && !type.equals(type())) {
            yaml.problem(resource.get("Type"), Messages.ResourceAppSpec_type(type, type()));
        }
        Node properties = resource.get("Properties");
        if (properties == null) {
            yaml.problem(node, Messages.AppSpec_missing("Properties", "Resources"));
            return;
        }
        Map<String, Node> given = yaml.entries(properties, "Properties", lambda ? FUNCTION : SERVICE);
        if (lambda) {
            FUNCTION.forEach(name -> yaml.text(properties, given, name, "Properties"));
            return;
        }
        yaml.text(properties, given, "TaskDefinition", "Properties");
        Node balancer = given.get("LoadBalancerInfo");
        if (balancer == null) {
            yaml.problem(properties, Messages.AppSpec_missing("LoadBalancerInfo", "Properties"));
            return;
        }
        Map<String, Node> info = yaml.entries(balancer, "LoadBalancerInfo", BALANCER);
        yaml.text(balancer, info, "ContainerName", "LoadBalancerInfo");
        String port = yaml.text(balancer, info, "ContainerPort", "LoadBalancerInfo");
        if (port != null && !port.matches("[1-9]\\d{0,4}")) {
            yaml.problem(info.get("ContainerPort"), Messages.ResourceAppSpec_port(port));
        }
    }

    private void hook(Node item) {
        List<String> known = lambda ? HookEvents.FUNCTION : HookEvents.SERVICE;
        only(item, "Hooks").ifPresent(entry -> {
            String event = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            events.add(event);
            if (!known.contains(event)) {
                yaml.problem(
                        entry.getKeyNode(),
                        Nearest.to(event, known)
                                .map(near -> Messages.ResourceAppSpec_eventNear(event, type(), near))
                                .orElse(Messages.ResourceAppSpec_event(event, type(), String.join(", ", known))));
            }
            boolean named = entry.getValueNode() instanceof ScalarNode function
                    && !function.getValue().isBlank();
            if (!named) {
                yaml.problem(entry.getValueNode(), Messages.AppSpec_textWanted(event, "Hooks"));
            }
        });
    }
}
