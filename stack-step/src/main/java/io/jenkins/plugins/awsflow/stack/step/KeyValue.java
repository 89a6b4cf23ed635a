package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * One entry of a map in a step's form. Jenkins' model of parameters has no maps; Jenkinsfiles write them as maps all the
 * same ({@link KeyValueMaps}).
 */
public final class KeyValue implements Describable<KeyValue>, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String value;

    @DataBoundConstructor
    public KeyValue(String key, String value) {
        this.key = Required.text("key", key);
        this.value = Util.fixNull(value);
    }

    public String getKey() {
        return key;
    }

    public String getValue() {
        return value;
    }

    /** Any scalar as a text, any list as texts with commas between them, which is how CloudFormation takes lists. */
    static String text(String key, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(Messages.KeyValue_noValue(key));
        }
        if (value instanceof Map) {
            throw new IllegalArgumentException(Messages.KeyValue_noText(key));
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(item -> text(key, item)).collect(Collectors.joining(","));
        }
        return value.toString();
    }

    static List<KeyValue> list(Map<?, ?> map) {
        List<KeyValue> list = new ArrayList<>();
        map.forEach((key, value) -> list.add(new KeyValue(String.valueOf(key), text(String.valueOf(key), value))));
        return list;
    }

    static LinkedHashMap<String, String> map(Collection<KeyValue> list) {
        LinkedHashMap<String, String> map = new LinkedHashMap<>();
        if (list != null) {
            list.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        }
        return map;
    }

    /** Describes an entry. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<KeyValue> {
        @Override
        public String getDisplayName() {
            return Messages.KeyValue_displayName();
        }
    }
}
