package io.jenkins.plugins.awsflow.codecommit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.codecommit.aws.KeptPullRequests.Place;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What is kept of pull requests that nobody lists, but looks at one by one: nothing else would ever go. */
class KeptPullRequestsTest {
    private final KeptPullRequests kept = new KeptPullRequests(null, Clock.systemUTC());
    private final Place place = new Place("123456789012", "cn-north-1", "web", "me");

    private void put(int id, boolean isOpen) {
        PullRequestView view =
                new PullRequestView(String.valueOf(id), "T", "me", isOpen, "web", "feature", "main", "1", "2", "3");
        kept.put(place, view, kept.news());
    }

    @Test
    void noMoreIsKeptOfARepositoryThanThereIsRoomFor() {
        for (int i = 0; i <= KeptPullRequests.MOST_ON_SHELF; i++) {
            put(i, true);
        }
        assertThat(kept.all(place)).hasSize(KeptPullRequests.MOST_ON_SHELF);
        assertThat(kept.get(place, "0")).isEmpty();
        assertThat(kept.get(place, "1")).isPresent();
    }

    /** Whoever reads it again has been used last. */
    @Test
    void whatWasReadAgainStaysLonger() {
        for (int i = 0; i < KeptPullRequests.MOST_ON_SHELF; i++) {
            put(i, true);
        }
        put(0, true);
        put(KeptPullRequests.MOST_ON_SHELF, true);
        assertThat(kept.get(place, "0")).isPresent();
        assertThat(kept.get(place, "1")).isEmpty();
    }

    @Test
    void oneThatIsClosedIsNotKept() {
        put(1, true);
        assertThat(kept.get(place, "1")).isPresent();
        put(1, false);
        assertThat(kept.all(place)).isEmpty();
    }
}
