package org.jenkinsci.plugins.workflow.actions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Names and values on a node, such as why a stage was skipped. */
public class TagsAction implements PersistentAction {
    private final LinkedHashMap<String, String> tags = new LinkedHashMap<>();

    public void addTag(String tag, String value) {
        if (tag == null || tag.isEmpty() || value == null) {
            throw new IllegalArgumentException("A tag needs a name and a value");
        }
        tags.put(tag, value);
    }

    public boolean removeTag(String tag) {
        return tags.remove(tag) != null;
    }

    public String getTagValue(String tag) {
        return tags.get(tag);
    }

    public Map<String, String> getTags() {
        return Collections.unmodifiableMap(tags);
    }

    public static String getTagValue(FlowNode node, String tag) {
        return getTags(node).get(tag);
    }

    public static Map<String, String> getTags(FlowNode node) {
        TagsAction a = node.getPersistentAction(TagsAction.class);
        return a == null ? Collections.emptyMap() : a.getTags();
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
