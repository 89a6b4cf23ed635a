package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody wants of an application's tags, and what is to be done for it. Its platform can never be changed. */
public final class ApplicationWish {
    /** Source: the tagging rules of CodeDeploy's user guide. */
    private static final int MOST_TAGS = 50;

    private final Map<String, String> tags;
    private final Set<String> removeTags;

    /**
     * A wish.
     *
     * @param tags those that it is to have, as YAML; null for none
     * @param removeTags keys of those that are to go, with commas or as YAML; null for none
     * @throws IllegalArgumentException with one line that names the field
     */
    public ApplicationWish(String tags, String removeTags) {
        this.tags = PlainYaml.map("tags", tags);
        this.removeTags = new LinkedHashSet<>(
                removeTags == null ? List.of() : PlainYaml.words(PlainYaml.read("removeTags", removeTags)));
        if (this.tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException(Messages.GroupWish_many("tags", MOST_TAGS));
        }
        for (String key : this.tags.keySet()) {
            if (key.isBlank() || key.startsWith("aws:")) {
                throw new IllegalArgumentException(Messages.ApplicationWish_key(key));
            }
            if (this.removeTags.contains(key)) {
                throw new IllegalArgumentException(Messages.ApplicationWish_both(key));
            }
        }
    }

    /**
     * What differs.
     *
     * @param set tags to be set
     * @param remove keys of tags to be taken away
     * @param lines one for each, for people
     */
    public record Changes(Map<String, String> set, Set<String> remove, List<String> lines) {
        public Changes {
            set = Map.copyOf(set);
            remove = Set.copyOf(remove);
            lines = List.copyOf(lines);
        }
    }

    /** Whether anything is said of tags, so that they need to be looked at. */
    public boolean saysAnything() {
        return !tags.isEmpty() || !removeTags.isEmpty();
    }

    /** From the tags that are there to those that are wanted. */
    public Changes changesTo(Map<String, String> there) {
        Map<String, String> set = new LinkedHashMap<>();
        Set<String> remove = new LinkedHashSet<>();
        List<String> lines = new ArrayList<>();
        tags.forEach((key, value) -> {
            String old = there.get(key);
            if (!value.equals(old)) {
                set.put(key, value);
                lines.add(old == null ? "+ tag " + key + ": " + value : "~ tag " + key + ": " + old + " -> " + value);
            }
        });
        for (String key : removeTags) {
            if (there.containsKey(key)) {
                remove.add(key);
                lines.add("- tag " + key + ": " + there.get(key));
            }
        }
        return new Changes(set, remove, lines);
    }
}
