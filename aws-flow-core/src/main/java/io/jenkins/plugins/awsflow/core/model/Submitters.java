package io.jenkins.plugins.awsflow.core.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/** Users and groups, as the {@code submitter} of Pipeline's input step names them. */
public final class Submitters {
    private final List<String> names;

    /** @param text names with commas; null or blank for nobody in particular */
    public Submitters(String text) {
        names = text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** Whether no one is named. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * Whether somebody is among them.
     *
     * @param groups all that they belong to
     * @param sameUser how the controller's security realm compares names of users
     * @param sameGroup the same for groups
     */
    public boolean include(
            String user,
            Collection<String> groups,
            BiPredicate<String, String> sameUser,
            BiPredicate<String, String> sameGroup) {
        return names.stream()
                .anyMatch(name ->
                        sameUser.test(name, user) || groups.stream().anyMatch(group -> sameGroup.test(name, group)));
    }

    /** As people read them. */
    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
