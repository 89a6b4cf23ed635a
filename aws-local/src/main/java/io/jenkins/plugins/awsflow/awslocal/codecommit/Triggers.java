package io.jenkins.plugins.awsflow.awslocal.codecommit;

import java.util.List;

/**
 * The triggers of a repository, which are put all at once.
 *
 * @param configurationId another one each time that they are put
 */
record Triggers(String configurationId, List<Triggers.Trigger> all) {
    /**
     * One trigger.
     *
     * @param destination ARN of a topic
     * @param customData null for none
     * @param branches short names; empty for all, and for tags
     */
    record Trigger(String name, String destination, String customData, List<String> branches, List<String> events) {
        boolean takes(RefChange change) {
            String kind = change.newId() == null
                    ? "deleteReference"
                    : change.oldId() == null ? "createReference" : "updateReference";
            boolean named = branches.isEmpty()
                    || branches.stream().anyMatch(branch -> change.ref().equals("refs/heads/" + branch));
            return named && (events.contains("all") || events.contains(kind));
        }
    }

    Triggers {
        all = List.copyOf(all);
    }
}
