package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvents;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which jobs a push makes poll. */
class PollOnPushTest {
    private static final String EVENT =
            """
            {"source": "aws.codecommit", "detail-type": "%s",
             "resources": ["arn:aws-cn:codecommit:cn-north-1:123456789012:web"], "detail": %s}""";

    private static RepositoryEvent event(String type, String detail) {
        return RepositoryEvents.read(EVENT.formatted(type, detail))
                .orElseThrow()
                .get(0);
    }

    private static RepositoryEvent ref(String what, String ref) {
        return event(
                "CodeCommit Repository State Change",
                "{\"event\": \"" + what + "\", \"referenceFullName\": \"" + ref + "\"}");
    }

    private static RepositoryEvent push(String ref) {
        return ref("referenceUpdated", ref);
    }

    private static boolean names(String ref, String repository, String branch) {
        return PollOnPush.names(push(ref), repository, branch);
    }

    @Test
    void theOwnBranchOrTagIsPolledFor() {
        assertThat(names("refs/heads/main", "web", "main")).isTrue();
        assertThat(names("refs/heads/a/b", "web", "refs/heads/a/b")).isTrue();
        assertThat(names("refs/tags/v1", "web", "v1")).isTrue();
        assertThat(names("refs/heads/main", "web", "other")).isFalse();
        assertThat(names("refs/heads/main", "web", "refs/tags/main")).isFalse();
        assertThat(names("refs/heads/main", "tools", "main")).isFalse();
    }

    /** Only the repository knows its default branch, and only the build its parameters: the poll finds out. */
    @Test
    void whatOnlyThePollCanKnowIsPolledFor() {
        assertThat(names("refs/heads/main", "web", null)).isTrue();
        assertThat(names("refs/tags/v1", "web", null)).isFalse();
        assertThat(names("refs/tags/v1", "web", "${BRANCH}")).isTrue();
        assertThat(names("refs/heads/main", "web", "${BRANCH}")).isTrue();
    }

    @Test
    void nothingIsPolledForWhatIsGoneOrNoPush() {
        assertThat(PollOnPush.isFor(push("refs/heads/main"))).isTrue();
        assertThat(PollOnPush.isFor(ref("referenceDeleted", "refs/heads/main"))).isFalse();
        assertThat(
                        PollOnPush.isFor(
                                event(
                                        "CodeCommit Comment on Pull Request",
                                        "{\"event\": \"commentOnPullRequestCreated\", \"pullRequestId\": \"1\", \"commentId\": \"a\"}")))
                .isFalse();
    }

    @Test
    void aJobThatIsBrokenKeepsNoOtherFromBeingPolled() {
        List<String> polled = new ArrayList<>();
        PollOnPush.each(List.of(item("broken"), item("whole")), item -> {
            if (item.getFullName().equals("broken")) {
                throw new IllegalStateException("half loaded");
            }
            polled.add(item.getFullName());
        });
        assertThat(polled).containsExactly("whole");
    }

    private static Item item(String name) {
        return (Item) Proxy.newProxyInstance(
                Item.class.getClassLoader(), new Class<?>[] {Item.class}, (proxy, method, arguments) -> name);
    }
}
