package io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An AppSpec file for Lambda or ECS: one resource, and the functions that check it.
 *
 * @param name the function's name, or the task definition's ARN
 * @param properties the resource's properties, as text
 * @param hooks the function of each lifecycle event that has one
 */
public record ResourceSpec(String name, Map<String, String> properties, AppSpec hooks) {
    private static final List<String> LAMBDA_HOOKS = List.of("BeforeAllowTraffic", "AfterAllowTraffic");
    private static final List<String> ECS_HOOKS = List.of(
            "BeforeInstall", "AfterInstall", "AfterAllowTestTraffic", "BeforeAllowTraffic", "AfterAllowTraffic");

    public ResourceSpec {
        properties = new LinkedHashMap<>(properties);
    }

    /**
     * Reads one, in YAML or JSON.
     *
     * @param platform Lambda or ECS
     */
    public static ResourceSpec read(String text, String platform) throws AppSpecException {
        Map<?, ?> root = AppSpecReader.root(text);
        if (!"0.0".equals(String.valueOf(root.get("version")))) {
            throw new AppSpecException(
                    "The AppSpec file has the version " + root.get("version") + "; only 0.0 is valid");
        }
        boolean lambda = platform.equals("Lambda");
        String type = lambda ? "AWS::Lambda::Function" : "AWS::ECS::Service";
        if (!(root.get("Resources") instanceof List<?> list)
                || list.size() != 1
                || !(list.get(0) instanceof Map<?, ?> item)
                || item.size() != 1
                || !(item.values().iterator().next() instanceof Map<?, ?> resource)
                || !type.equals(resource.get("Type"))
                || !(resource.get("Properties") instanceof Map<?, ?> given)) {
            throw new AppSpecException("The AppSpec file must have one resource of the type " + type);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        given.forEach((key, value) -> properties.put(String.valueOf(key), String.valueOf(value)));
        List<String> needed = lambda
                ? List.of("Name", "Alias", "CurrentVersion", "TargetVersion")
                : List.of("TaskDefinition", "LoadBalancerInfo");
        for (String name : needed) {
            if (properties.getOrDefault(name, "").isBlank()) {
                throw new AppSpecException("The property " + name + " of the AppSpec file's resource is missing");
            }
        }
        return new ResourceSpec(
                properties.get(needed.get(0)), properties, hooks(root.get("Hooks"), lambda ? LAMBDA_HOOKS : ECS_HOOKS));
    }

    private static AppSpec hooks(Object node, List<String> known) throws AppSpecException {
        Map<String, List<AppSpec.Script>> hooks = new LinkedHashMap<>();
        if (node != null && !(node instanceof List<?>)) {
            throw new AppSpecException("The Hooks section of the AppSpec file is not a list");
        }
        for (Object item : node == null ? List.of() : (List<?>) node) {
            if (!(item instanceof Map<?, ?> map)) {
                throw new AppSpecException("An entry under Hooks in the AppSpec file is not a mapping");
            }
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String event = String.valueOf(entry.getKey());
                if (!known.contains(event)) {
                    throw new AppSpecException("The AppSpec file has unknown lifecycle events: " + event);
                }
                hooks.put(event, List.of(new AppSpec.Script(String.valueOf(entry.getValue()), 3600, null)));
            }
        }
        return new AppSpec("linux", hooks, List.of());
    }
}
