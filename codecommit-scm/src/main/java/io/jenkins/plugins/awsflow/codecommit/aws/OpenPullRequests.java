package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.aws.KeptPullRequests.Kept;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The open pull requests of a repository. CodeCommit lists their ids only, and each of them takes one more call; so what
 * was read is kept as long as it is likely to be true: branches and author never change, commits are in the advertisement
 * of the refs, events tell of most other changes, and everything is read anew after some hours.
 */
public final class OpenPullRequests {
    /** How old one may be that events tell of; half of it at least, so that not all of them are read at once. */
    static final Duration HEARD_OF = Duration.ofHours(4);

    /** The same without events, and for one that only its title keeps from being built: CodeCommit tells of no titles. */
    static final Duration UNHEARD = Duration.ofMinutes(30);

    /** For those who look at one and keep nothing for others. */
    private static final KeptPullRequests OWN = new KeptPullRequests(null, Clock.systemUTC());

    private final PullRequestApi api;
    private final Patience patience;
    private final KeptPullRequests keeper;
    private final Duration span;
    private int asked;
    private long oldest = -1;

    /** @param patience for calls that CodeCommit is too busy for */
    public OpenPullRequests(PullRequestApi api, Patience patience) {
        this(api, patience, OWN, false);
    }

    /**
     * Those that are kept for all who act as the same identity.
     *
     * @param heardOf whether events of the account and region are heard
     */
    public OpenPullRequests(PullRequestApi api, Patience patience, KeptPullRequests keeper, boolean heardOf) {
        this.api = api;
        this.patience = patience;
        this.keeper = keeper;
        this.span = heardOf ? HEARD_OF : UNHEARD;
    }

    /**
     * All of them, in the order in which CodeCommit lists them.
     *
     * @param branches commits by the short names of branches; a pull request whose source is elsewhere than it was is read
     *     anew. Null leaves that to the caller
     * @param sooner those whose title matters
     */
    public List<PullRequestView> of(String repository, Map<String, String> branches, Predicate<PullRequestView> sooner)
            throws AwsFlowException, InterruptedException {
        return list(repository, branches, pull -> true, sooner);
    }

    /**
     * Those that bring some branches. Of the others only those are read that nobody has read yet, since CodeCommit lists
     * no branches.
     *
     * @param sources short names
     * @param branches as of all
     */
    public List<PullRequestView> ofBranches(String repository, Set<String> sources, Map<String, String> branches)
            throws AwsFlowException, InterruptedException {
        return list(repository, branches, pull -> sources.contains(pull.source()), pull -> false);
    }

    /** Those that bring a branch, as far as they were read before; without a call, so that some may be closed by now. */
    public List<PullRequestView> knownOf(String repository, String source) {
        return keeper.all(place(repository)).stream()
                .map(Kept::view)
                .filter(pull -> pull.isOpen() && pull.source().equals(source))
                .toList();
    }

    private List<PullRequestView> list(
            String repository,
            Map<String, String> branches,
            Predicate<PullRequestView> wanted,
            Predicate<PullRequestView> sooner)
            throws AwsFlowException, InterruptedException {
        List<PullRequestView> open = new ArrayList<>();
        List<String> ids = patience.run(() -> api.open(repository));
        try {
            for (String id : ids) {
                Optional<Kept> kept = keeper.get(place(repository), id);
                if (kept.isPresent() && !wanted.test(kept.get().view())) {
                    continue;
                }
                PullRequestView view =
                        kept.isPresent() && isTrue(kept.get(), branches, sooner) ? known(kept.get()) : read(id);
                if (view.isOpen() && wanted.test(view)) {
                    open.add(view);
                }
            }
        } finally {
            keeper.retain(place(repository), ids);
        }
        return open;
    }

    /** One pull request as it is now. */
    public PullRequestView read(String id) throws AwsFlowException, InterruptedException {
        long news = keeper.news();
        PullRequestView view = patience.run(() -> api.get(id));
        asked++;
        keeper.put(place(view.repository()), view, news);
        return view;
    }

    /** One pull request of a repository as it is or was a while ago. */
    public PullRequestView view(String repository, String id) throws AwsFlowException, InterruptedException {
        Optional<Kept> kept = keeper.get(place(repository), id);
        return kept.isPresent() && isYoung(kept.get(), span) ? kept.get().view() : read(id);
    }

    /**
     * A pull request as it was at a moment or later; read anew if it was read before that.
     *
     * @param moment milliseconds since the epoch
     */
    public PullRequestView readAfter(PullRequestView view, long moment) throws AwsFlowException, InterruptedException {
        boolean late = keeper.get(place(view.repository()), view.id())
                .filter(kept -> kept.at() < moment)
                .isPresent();
        return late ? read(view.id()) : view;
    }

    /** How many pull requests had to be read. */
    public int asked() {
        return asked;
    }

    /** How long ago that of the others was read that was read first; empty if there are no others. */
    public Optional<Duration> oldest() {
        return oldest < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(oldest));
    }

    private PullRequestView known(Kept kept) {
        oldest = Math.max(oldest, age(kept));
        return kept.view();
    }

    private long age(Kept kept) {
        return keeper.clock().millis() - kept.at();
    }

    private boolean isTrue(Kept kept, Map<String, String> branches, Predicate<PullRequestView> sooner) {
        PullRequestView view = kept.view();
        return view.isOpen()
                && isYoung(kept, sooner.test(view) ? UNHEARD : span)
                && (branches == null || view.sourceCommit().equals(branches.get(view.source())));
    }

    /** Each has an age of its own at which it is read anew, the same one whoever asks. */
    private boolean isYoung(Kept kept, Duration most) {
        long age = age(kept);
        double share = 0.5 + new SplittableRandom(kept.at() ^ kept.view().id().hashCode()).nextDouble() / 2;
        return age >= 0 && age < most.toMillis() * share;
    }

    private KeptPullRequests.Place place(String repository) {
        return new KeptPullRequests.Place(api.account(), api.region(), repository, api.identity());
    }
}
