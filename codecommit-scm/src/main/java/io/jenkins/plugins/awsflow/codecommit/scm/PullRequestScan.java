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

    private List<PullRequestView> open() throws AwsFlowException, InterruptedException {
        if (open == null) {
            OpenPullRequests pulls = new OpenPullRequests(api(remote), patience);
            Set<String> only = request.branches() == null ? request.onlyPullRequests() : null;
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
            String commit = refs.branches().get(pull.source());
            String target = refs.branches().get(pull.destination());
            // One whose branch has just gone is about to be closed.
            if (done
                    || commit == null
                    || target == null
                    || !request.pullRequests().takes(pull)) {
                continue;
            }
            count++;
            PullRequestChoice build = request.pullRequests().build();
            for (ChangeRequestCheckoutStrategy strategy : build.strategies()) {
                CodeCommitPullRequestHead head =
                        new CodeCommitPullRequestHead(build.name(pull.id(), strategy), pull, strategy);
                done = done || scan.show(head, new CodeCommitPullRequestRevision(head, commit, target));
            }
        }
        request.listener().getLogger().println(Messages.Scan_pullRequests(count, remote.name(), asked));
        return done;
    }
}
