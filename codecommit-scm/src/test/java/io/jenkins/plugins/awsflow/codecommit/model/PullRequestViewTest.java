package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PullRequestViewTest {
    private static PullRequestView by(String author) {
        return new PullRequestView(
                "12",
                "Title",
                author,
                true,
                "web",
                "refs/heads/feature/x",
                "main",
                "a".repeat(40),
                "b".repeat(40),
                "r");
    }

    @Test
    void branchesAreCalledByTheirShortNames() {
        assertThat(by("arn").source()).isEqualTo("feature/x");
        assertThat(by("arn").destination()).isEqualTo("main");
        assertThat(by("arn").revision()).isEqualTo("r");
        assertThat(by("arn").destinationCommit()).isEqualTo("b".repeat(40));
    }

    @Test
    void authorsAreCalledAsTheirUserOrSession() {
        assertThat(by("arn:aws:iam::123456789012:user/team/ann").authorName()).isEqualTo("ann");
        assertThat(by("arn:aws:sts::123456789012:assumed-role/dev/bob").authorName())
                .isEqualTo("bob");
        assertThat(by("arn:aws:iam::123456789012:root").authorName()).isEqualTo("root");
    }

    @Test
    void nobodyIsTakenForAUserByTheNameOfASession() {
        assertThat(by("arn:aws:iam::123456789012:user/team/ann").authorLogin()).isEqualTo("ann");
        assertThat(by("arn:aws:sts::123456789012:assumed-role/dev/ann").authorLogin())
                .isEqualTo("dev/ann");
        assertThat(by("arn:aws:iam::123456789012:root").authorLogin()).isEqualTo("root");
        assertThat(by("arn:aws:sts::123456789012:federated-user/ann").authorLogin())
                .isEqualTo("federated-user/ann");
        assertThat(by("").authorLogin()).isEmpty();
    }

    @Test
    void patternsMatchWholeNames() {
        NamePatterns patterns = NamePatterns.of("main, release/*\n arn:aws:sts::1:assumed-role/dev+ops/*");
        assertThat(patterns.matches("main")).isTrue();
        assertThat(patterns.matches("main2")).isFalse();
        assertThat(patterns.matches("release/1.0")).isTrue();
        assertThat(patterns.matches("arn:aws:sts::1:assumed-role/dev+ops/ann")).isTrue();
        assertThat(patterns.matches("arn:aws:sts::1:assumed-role/devops/ann")).isFalse();
        assertThat(NamePatterns.of(null).matches("")).isFalse();
        assertThat(NamePatterns.of("*").matches("any thing")).isTrue();
    }

    @Test
    void datesAreThoseOfGit() {
        assertThat(CommitDate.millis("1484167798 -0800")).isEqualTo(1_484_167_798_000L);
        assertThat(CommitDate.millis("yesterday")).isZero();
        assertThat(CommitDate.millis(null)).isZero();
    }

    @Test
    void aPullRequestHasItsPlaceInTheConsole() {
        assertThat(ConsolePath.pullRequest("web", "12"))
                .isEqualTo("codesuite/codecommit/repositories/web/pull-requests/12/activity");
    }
}
