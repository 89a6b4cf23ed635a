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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;

/** The pull requests of one scan; read when they are needed first. */
final class PullRequestScan {
    private final CodeCommitSourceRequest request;
    private final RemoteRepository remote;
    private final RemoteRefs refs;
    private final Patience patience;
    private List<PullRequestView> open;
    private int asked;

    PullRequestScan(CodeCommitSourceRequest request, RemoteRepository remote, RemoteRefs refs, Patience patience) {
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
            if (isThere(pull) && request.wish().takes(pull)) {
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
            OpenPullRequests pulls = new OpenPullRequests(api(remote), patience);
            boolean byBranch = request.branches() != null && request.branches() != BranchChoice.ALL;
            Set<String> only = byBranch ? null : request.onlyPullRequests();
            if (only == null) {
                open = pulls.of(remote.name(), refs.branches());
            } else {
                open = new ArrayList<>();
                for (String id : only) {
                    PullRequestView read = pulls.read(id);
                    if (read.isOpen()) {
                        open.add(read);
                    }
                }
            }
            asked = pulls.asked();
        }
        return open;
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
            if (done || !isThere(pull) || !request.pullRequests().takes(pull)) {
                continue;
            }
            count++;
            String commit = refs.branches().get(pull.source());
            String target = refs.branches().get(pull.destination());
            for (CodeCommitPullRequestHead head : heads(pull, request.pullRequests())) {
                done = done || scan.show(head, new CodeCommitPullRequestRevision(head, commit, target));
            }
        }
        request.listener().getLogger().println(Messages.Scan_pullRequests(count, remote.name(), asked));
        return done;
    }
}
