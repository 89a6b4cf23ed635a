package io.jenkins.plugins.awsflow.runner.binding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Names that work on a Jenkins with more plugins, but not here. */
final class OtherPlugins {
    private static final Properties KNOWN = load();

    private OtherPlugins() {}

    private static Properties load() {
        Properties p = new Properties();
        try (InputStream in = OtherPlugins.class.getResourceAsStream("other-steps.properties")) {
            p.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("other-steps.properties cannot be read", e);
        }
        return p;
    }

    /** Why a name does not work here, or null when nobody knows it. */
    static String explain(String name) {
        String from = KNOWN.getProperty(name);
        if (from == null) {
            return null;
        }
        return from.startsWith("!")
                ? "the local runner does not support " + name + ": "
                        + from.substring(1).strip()
                : "the local runner does not have the step " + name + " (of the plugin " + from + ")";
    }
}
