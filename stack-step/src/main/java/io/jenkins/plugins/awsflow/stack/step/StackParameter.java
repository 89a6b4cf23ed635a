package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** A name and a value: one line of a form. In a Jenkinsfile a list of them is written as a map. */
public final class StackParameter implements Describable<StackParameter> {
    private final String key;
    private final String value;

    @DataBoundConstructor
    public StackParameter(String key, String value) {
        this.key = Required.text("key", key);
        this.value = value == null ? "" : value;
    }

    public String getKey() {
        return key;
    }

    public String getValue() {
        return value;
    }

    /** As a map, in the order given. */
    static Map<String, String> map(List<StackParameter> list) {
        Map<String, String> map = new LinkedHashMap<>();
        if (list != null) {
            list.forEach(entry -> map.put(entry.key, entry.value));
        }
        return map;
    }

    /** What a Jenkinsfile wrote as a map, as the list that it stands for; a list stays as it is. */
    static Object listed(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return written;
        }
        List<Map<String, Object>> list = new ArrayList<>();
        map.forEach((key, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", String.valueOf(key));
            entry.put("value", value == null ? "" : String.valueOf(value));
            list.add(entry);
        });
        return list;
    }

    @Override
    @SuppressWarnings("unchecked") // the descriptor of this class
    public Descriptor<StackParameter> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(StackParameter.class);
    }

    /** Descriptor of a name and a value. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<StackParameter> {
        @Override
        public String getDisplayName() {
            return Messages.StackParameter_displayName();
        }
    }
}
