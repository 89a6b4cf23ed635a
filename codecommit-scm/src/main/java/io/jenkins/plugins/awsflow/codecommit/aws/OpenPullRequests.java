package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open pull requests of a repository. CodeCommit lists their ids only, and each of them takes one more call; so what
 * was read is kept as long as it is sure to be true: branches and author never change, commits are in the advertisement of
 * the refs, and the title is read anew from time to time.
 */
public final class OpenPullRequests {
    /** How old a title may be. */
    static final Duration FRESH = Duration.ofMinutes(30);

    private static final int WEIGHT = 1024;

    /** For all repositories of this controller. */
    private static final CommitCache KEPT = new CommitCache(8L * 1024 * WEIGHT);

    private final PullRequestApi api;
    private final Patience patience;
    private final Clock clock;
    private int asked;

    private record Kept(PullRequestView view, long at) {}

    /** @param patience for calls that CodeCommit is too busy for */
    public OpenPullRequests(PullRequestApi api, Patience patience) {
        this(api, patience, Clock.systemUTC());
    }

    OpenPullRequests(PullRequestApi api, Patience patience, Clock clock) {
        this.api = api;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * All of them, in the order in which CodeCommit lists them.
     *
     * @param branches commits by the short names of branches; a pull request whose source is elsewhere than it was is read
     *     anew. Null leaves that to the caller
     */
    public List<PullRequestView> of(String repository, Map<String, String> branches)
            throws AwsFlowException, InterruptedException {
        List<PullRequestView> open = new ArrayList<>();
        for (String id : patience.run(() -> api.open(repository))) {
            PullRequestView view = known(id, branches).orElse(null);
            if (view == null) {
                view = read(id);
            }
            if (view.isOpen()) {
                open.add(view);
            }
        }
        return open;
    }

    /** One pull request as it is now. */
    public PullRequestView read(String id) throws AwsFlowException, InterruptedException {
        PullRequestView view = patience.run(() -> api.get(id));
        asked++;
        KEPT.put(key(id), new Kept(view, clock.millis()), WEIGHT);
        return view;
    }

    /** One pull request as it is or was a while ago. */
    public PullRequestView view(String id) throws AwsFlowException, InterruptedException {
        Optional<PullRequestView> known = known(id, null);
        return known.isPresent() ? known.get() : read(id);
    }

    /** How many pull requests had to be read. */
    public int asked() {
        return asked;
    }

    private Optional<PullRequestView> known(String id, Map<String, String> branches) {
        return KEPT.get(key(id), Kept.class)
                .filter(kept -> clock.millis() - kept.at < FRESH.toMillis())
                .map(Kept::view)
                .filter(view -> branches == null || view.sourceCommit().equals(branches.get(view.source())));
    }

    private String key(String id) {
        return api.scope() + "\n" + id;
    }
}
