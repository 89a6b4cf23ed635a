package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;

/** The pull requests of one scan; read when they are needed first. */
final class PullRequestScan {
    private final CodeCommitSourceRequest request;
    private final RemoteRepository remote;
    private final RemoteRefs refs;
    private final Patience patience;
    private final HeadAges ages;
    private OpenPullRequests pulls;
    private List<PullRequestView> open;
    private Set<String> old;

    PullRequestScan(
            CodeCommitSourceRequest request,
            RemoteRepository remote,
            RemoteRefs refs,
            Patience patience,
            HeadAges ages) {
        this.ages = ages;
        this.request = request;
        this.remote = remote;
        this.refs = refs;
        this.patience = patience;
    }

    /** Short names of the branches that open pull requests bring. */
    Set<String> sources() throws AwsFlowException, InterruptedException {
        return open().stream().map(PullRequestView::source).collect(Collectors.toSet());
    }

    /** Of these, those of pull requests that the source builds: others are for another target, or are drafts. */
    Set<String> built() throws AwsFlowException, IOException, InterruptedException {
        Set<String> built = new HashSet<>();
        for (PullRequestView pull : request.wish() == null ? List.<PullRequestView>of() : open()) {
            if (isTaken(pull)) {
                for (CodeCommitPullRequestHead head : heads(pull, request.wish())) {
                    if (!request.isFilteredOut(head)) {
                        built.add(pull.source());
                    }
                }
            }
        }
        return built;
    }

    /** One whose branch has just gone is about to be closed. */
    private boolean isThere(PullRequestView pull) {
        return refs.branches().containsKey(pull.source()) && refs.branches().containsKey(pull.destination());
    }

    /** Whether the source builds a pull request, as far as that is told without a look at its name. */
    private boolean isTaken(PullRequestView pull) throws AwsFlowException, InterruptedException {
        return isThere(pull) && request.wish().takes(pull) && !old().contains(pull.id());
    }

    /** Ids of those at which nothing has happened for too long. */
    private Set<String> old() throws AwsFlowException, InterruptedException {
        if (old == null) {
            List<PullRequestView> candidates = open().stream()
                    .filter(pull -> isThere(pull) && request.wish().takes(pull))
                    .toList();
            old = ages.oldPullRequests(candidates, pulls);
        }
        return old;
    }

    /** What a pull request is built as. */
    static List<CodeCommitPullRequestHead> heads(PullRequestView pull, PullRequestWish wish) {
        List<CodeCommitPullRequestHead> heads = new ArrayList<>();
        for (ChangeRequestCheckoutStrategy strategy : wish.build().strategies()) {
            heads.add(new CodeCommitPullRequestHead(wish.build().name(pull.id(), strategy), pull, strategy));
        }
        return heads;
    }

    private List<PullRequestView> open() throws AwsFlowException, InterruptedException {
        if (open == null) {
            pulls = PullRequestKeeper.of(api(remote), patience);
            Set<String> only = request.onlyPullRequests();
            open = only == null ? pulls.of(remote.name(), refs.branches(), this::isDraft) : these(only);
        }
        return open;
    }

    /** A title may have changed without an event, and then a push would be built nowhere. */
    private boolean isDraft(PullRequestView pull) {
        return request.wish() != null && request.wish().isDraft(pull);
    }

    /** What an event is about, and nothing else: some pull requests, and those of some branches if these depend on them. */
    private List<PullRequestView> these(Set<String> ids) throws AwsFlowException, InterruptedException {
        Map<String, PullRequestView> found = new LinkedHashMap<>();
        for (String id : ids) {
            PullRequestView read = pulls.read(id);
            if (read.isOpen()) {
                found.put(id, read);
            }
        }
        if (request.branches() != null && request.branches() != BranchChoice.ALL) {
            // What was just read is not read again.
            pulls.ofBranches(remote.name(), request.onlyBranches(), refs.branches())
                    .forEach(pull -> found.put(pull.id(), pull));
        }
        return List.copyOf(found.values());
    }

    static PullRequestApi api(RemoteRepository remote) throws AwsFlowException {
        return remote.pullRequests()
                .orElseThrow(() -> new AwsFlowException(FailureClass.INVALID, Messages.Scan_noApi(remote.name())));
    }

    /** Shows them; gives back whether the request has all that it wants. */
    boolean run(Scan scan) throws AwsFlowException, IOException, InterruptedException {
        int count = 0;
        boolean done = false;
        for (PullRequestView pull : open()) {
            if (done || !isTaken(pull)) {
                continue;
            }
            count++;
            String commit = refs.branches().get(pull.source());
            String target = refs.branches().get(pull.destination());
            for (CodeCommitPullRequestHead head : heads(pull, request.pullRequests())) {
                CodeCommitPullRequestRevision revision = new CodeCommitPullRequestRevision(head, commit, target);
                done = done
                        || scan.show(
                                head, revision.called(commit.equals(pull.sourceCommit()) ? pull.revision() : null));
            }
        }
        String text = Messages.Scan_pullRequests(count, remote.name(), pulls.asked());
        Duration oldest = pulls.oldest().orElse(null);
        request.listener()
                .getLogger()
                .println(oldest == null ? text : Messages.Scan_oldest(text, Spans.text(oldest.toMillis())));
        return done;
    }
}
