package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.model.NamePatterns;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which pull requests are asked for, and in which state. */
final class PullRequestWish {
    private final PullRequestChoice build;
    private final NamePatterns targets;
    private final List<String> draftPrefixes;

    PullRequestWish(PullRequestChoice build, String targets, String draftPrefixes) {
        this.build = build;
        this.targets = NamePatterns.of(targets);
        this.draftPrefixes = Arrays.stream(draftPrefixes.split(","))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    PullRequestChoice build() {
        return build;
    }

    boolean takes(PullRequestView pull) {
        return targets.matches(pull.destination()) && !isDraft(pull);
    }

    /** Whether its title says that it is none yet. */
    boolean isDraft(PullRequestView pull) {
        String title = pull.title().strip().toLowerCase(Locale.ROOT);
        return draftPrefixes.stream().anyMatch(title::startsWith);
    }
}
