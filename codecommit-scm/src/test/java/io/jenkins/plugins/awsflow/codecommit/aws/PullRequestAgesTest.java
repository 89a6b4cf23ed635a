package io.jenkins.plugins.awsflow.codecommit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** When pull requests are read anew for their age. */
class PullRequestAgesTest {
    private static final String SCENARIO =
            """
            region: cn-north-1
            repositories:
              - name: web
                files: {a.txt: "a"}
                branches: [{name: b, files: {b.txt: "b"}}]
                pullRequests: [{title: B, source: b, quietDays: 40}]
            """;

    /** One that grew old since it was read may have been spoken about: it is not dropped unseen. */
    @Test
    void aPullRequestThatWasReadBeforeAMomentIsReadAnew() throws Exception {
        try (LocalAws aws = new LocalAws(SCENARIO, 1)) {
            Instant now = Instant.now();
            KeptPullRequests keeper = new KeptPullRequests(null, Clock.fixed(now, ZoneOffset.UTC));
            OpenPullRequests pulls =
                    new OpenPullRequests(new PullRequestApi(aws.session()), Patience.none(), keeper, false);
            PullRequestView view = pulls.read("1");
            long days = (now.toEpochMilli() - view.lastActivity()) / 86_400_000;
            assertThat(days).isBetween(39L, 40L);
            assertThat(pulls.readAfter(view, now.toEpochMilli())).isSameAs(view);
            assertThat(pulls.readAfter(view, now.toEpochMilli() - 1)).isSameAs(view);
            assertThat(pulls.asked()).isEqualTo(1);
            assertThat(pulls.readAfter(view, now.toEpochMilli() + 1)).isNotSameAs(view);
            assertThat(pulls.asked()).isEqualTo(2);
        }
    }
}
