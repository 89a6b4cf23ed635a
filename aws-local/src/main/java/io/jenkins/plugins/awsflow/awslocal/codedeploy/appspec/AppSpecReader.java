package io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads AppSpec files as strictly as the agent on a host does. */
public final class AppSpecReader {
    /** The events that may have scripts in a deployment to EC2 or on-premises hosts. */
    static final Set<String> HOOKS = Set.of(
            "ApplicationStop",
            "BeforeInstall",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService",
            "BeforeBlockTraffic",
            "AfterBlockTraffic",
            "BeforeAllowTraffic",
            "AfterAllowTraffic");

    private static final int DEFAULT_TIMEOUT = 3600;

    private AppSpecReader() {}

    /** Reads the text of an AppSpec file. */
    public static AppSpec read(String yaml) throws AppSpecException {
        Map<?, ?> root = root(yaml);
        Object version = root.get("version");
        if (version == null || !String.valueOf(version).equals("0.0")) {
            throw new AppSpecException("The AppSpec file has the version " + version + "; only 0.0 is valid");
        }
        Object os = root.get("os");
        if (!"linux".equals(os) && !"windows".equals(os)) {
            throw new AppSpecException(
                    "The AppSpec file names the operating system " + os + "; only linux and windows are valid");
        }
        return new AppSpec((String) os, hooks(root.get("hooks")), sources(root.get("files")));
    }

    static Map<?, ?> root(String yaml) throws AppSpecException {
        try {
            Object root =
                    new Load(LoadSettings.builder().setLabel("appspec.yml").build()).loadFromString(yaml);
            if (root instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YamlEngineException e) {
            throw new AppSpecException("The AppSpec file is not well-formed YAML: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        throw new AppSpecException("The AppSpec file is not a YAML mapping");
    }

    private static Map<String, List<AppSpec.Script>> hooks(Object node) throws AppSpecException {
        Map<String, List<AppSpec.Script>> hooks = new LinkedHashMap<>();
        if (node == null) {
            return hooks;
        }
        if (!(node instanceof Map<?, ?> map)) {
            throw new AppSpecException("The hooks section of the AppSpec file is not a mapping");
        }
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String event = String.valueOf(entry.getKey());
            if (!HOOKS.contains(event)) {
                unknown.add(event);
            } else if (entry.getValue() != null) {
                hooks.put(event, scripts(event, entry.getValue()));
            }
        }
        if (!unknown.isEmpty()) {
            throw new AppSpecException("The AppSpec file has unknown lifecycle events: " + String.join(", ", unknown));
        }
        return hooks;
    }

    private static List<AppSpec.Script> scripts(String event, Object node) throws AppSpecException {
        if (!(node instanceof List<?> list)) {
            throw new AppSpecException("The scripts of " + event + " in the AppSpec file are not a list");
        }
        List<AppSpec.Script> scripts = new ArrayList<>();
        for (Object item : list) {
            Object location = item instanceof Map<?, ?> map ? map.get("location") : null;
            if (location == null || location.toString().isBlank()) {
                throw new AppSpecException("A script of " + event + " in the AppSpec file has no location");
            }
            Object timeout = ((Map<?, ?>) item).get("timeout");
            Object runAs = ((Map<?, ?>) item).get("runas");
            scripts.add(new AppSpec.Script(
                    location.toString(), timeout(event, timeout), runAs == null ? null : runAs.toString()));
        }
        return scripts;
    }

    private static int timeout(String event, Object value) throws AppSpecException {
        if (value == null) {
            return DEFAULT_TIMEOUT;
        }
        String text = value.toString();
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new AppSpecException("A script of " + event + " has the invalid timeout " + text);
        }
        return Integer.parseInt(text);
    }

    private static List<String> sources(Object node) throws AppSpecException {
        List<String> sources = new ArrayList<>();
        if (node == null) {
            return sources;
        }
        if (!(node instanceof List<?> list)) {
            throw new AppSpecException("The files section of the AppSpec file is not a list");
        }
        for (Object item : list) {
            Object source = item instanceof Map<?, ?> map ? map.get("source") : null;
            Object destination = item instanceof Map<?, ?> map ? map.get("destination") : null;
            if (source == null || destination == null) {
                throw new AppSpecException("An entry under files in the AppSpec file lacks source or destination");
            }
            sources.add(source.toString());
        }
        return sources;
    }
}
