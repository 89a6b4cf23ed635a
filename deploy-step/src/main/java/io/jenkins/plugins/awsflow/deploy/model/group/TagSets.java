package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which hosts belong to a group by their tags. A host must have one tag out of each set. Written as a map, each key is a set of
 * its own, and a list of values makes alternatives; written as a list, each item is a set.
 */
public final class TagSets {
    /** Stands for any key or any value. */
    public static final String ANY = "*";

    private static final int MOST_SETS = 3;
    private static final int MOST_TAGS = 10;

    /**
     * One tag.
     *
     * @param key {@link #ANY} for each
     * @param value {@link #ANY} for each
     */
    public record Tag(String key, String value) {}

    private final List<List<Tag>> sets;

    /** @param sets as CodeDeploy has them */
    public TagSets(List<List<Tag>> sets) {
        this.sets =
                sets.stream().map(List::copyOf).filter(set -> !set.isEmpty()).toList();
    }

    /**
     * Reads a text in YAML.
     *
     * @param field for messages
     * @throws IllegalArgumentException with one line if it is none of tags
     */
    public static TagSets read(String field, String text) {
        return parse(field, PlainYaml.read(field, text));
    }

    /**
     * Reads what somebody wrote; nothing and an empty list are no tags.
     *
     * @param field for messages
     */
    static TagSets parse(String field, Object written) {
        List<List<Tag>> sets = new ArrayList<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((key, value) -> sets.add(tags(field, String.valueOf(key), value)));
        } else if (written instanceof Collection<?> list) {
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> set)) {
                    throw new IllegalArgumentException(Messages.TagSets_form(field));
                }
                List<Tag> tags = new ArrayList<>();
                set.forEach((key, value) -> tags.addAll(tags(field, String.valueOf(key), value)));
                sets.add(tags);
            }
        } else if (written != null) {
            throw new IllegalArgumentException(Messages.TagSets_form(field));
        }
        if (sets.size() > MOST_SETS || sets.stream().anyMatch(set -> set.size() > MOST_TAGS)) {
            throw new IllegalArgumentException(Messages.TagSets_many(field));
        }
        return new TagSets(sets);
    }

    private static List<Tag> tags(String field, String key, Object value) {
        List<Tag> tags = new ArrayList<>();
        Collection<?> values = value instanceof Collection<?> list ? list : List.of(value == null ? "" : value);
        for (Object one : values) {
            if (one instanceof Map || one instanceof Collection || (ANY.equals(key) && ANY.equals(one))) {
                throw new IllegalArgumentException(Messages.TagSets_form(field));
            }
            tags.add(new Tag(key, String.valueOf(one)));
        }
        return tags;
    }

    public List<List<Tag>> sets() {
        return sets;
    }

    /** Such as {@code Stage=beta | Stage=gamma & Role=web}; the same for the same hosts. */
    public String text() {
        return sets.stream()
                .map(set -> set.stream()
                        .map(tag -> tag.key() + "=" + tag.value())
                        .sorted()
                        .collect(Collectors.joining(" | ")))
                .sorted()
                .collect(Collectors.joining(" & "));
    }
}
