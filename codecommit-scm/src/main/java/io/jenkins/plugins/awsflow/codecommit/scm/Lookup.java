package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;

/** Finds the revision of one thing. */
final class Lookup {
    private final RemoteRepository remote;
    private final TaskListener listener;
    private final Patience patience;

    Lookup(RemoteRepository remote, TaskListener listener) {
        this.remote = remote;
        this.listener = listener;
        this.patience = new Patience(listener.getLogger()::println);
    }

    /** Where a head is now; null if it is gone. */
    SCMRevision head(SCMHead head) throws AwsFlowException, InterruptedException {
        if (head instanceof CodeCommitPullRequestHead pull) {
            return pullRequest(pull);
        }
        String ref = Heads.ref(head);
        if (ref == null) {
            return new CodeCommitRevision(head, head.getName());
        }
        return patience.run(() -> remote.lookUp(ref))
                .map(found -> new CodeCommitRevision(head, found.commit()))
                .orElse(null);
    }

    /** Where a head is now whose files may be used: of a pull request whose author is not trusted, its target; null if gone. */
    SCMRevision trusted(SCMHead head, CodeCommitSource source)
            throws AwsFlowException, IOException, InterruptedException {
        SCMRevision now = head(head);
        return now == null ? null : new Trust(source).revision(now, listener);
    }

    private SCMRevision pullRequest(CodeCommitPullRequestHead head) throws AwsFlowException, InterruptedException {
        PullRequestView now =
                PullRequestKeeper.of(PullRequestScan.api(remote), patience).read(head.getId());
        if (!now.isOpen()) {
            return null;
        }
        RemoteRefs refs = patience.run(remote::refs);
        String commit = refs.branches().get(now.source());
        String target = refs.branches().get(now.destination());
        return commit == null || target == null
                ? null
                : new CodeCommitPullRequestRevision(head, commit, target)
                        .called(commit.equals(now.sourceCommit()) ? now.revision() : null);
    }

    /** A branch, a tag or a commit by its name; null if there is none of that name. */
    CodeCommitRevision thing(String name) throws AwsFlowException, InterruptedException {
        Optional<RemoteRefs.Found> found = patience.run(() -> remote.lookUp(name));
        if (found.isEmpty() && RemoteRefs.isCommit(name) && isThere(name)) {
            found = Optional.of(RemoteRefs.commit(name));
        }
        return found.map(f -> new CodeCommitRevision(Heads.of(f), f.commit())).orElse(null);
    }

    /** Without the API only a fetch can tell, which the checkout makes anyway. */
    private boolean isThere(String commit) throws AwsFlowException, InterruptedException {
        Optional<CodeCommitApi> api = remote.api();
        return api.isEmpty() || patience.run(() -> api.get().hasCommit(remote.name(), commit));
    }

    /** Names of all branches and tags. */
    Set<String> names() throws AwsFlowException, InterruptedException {
        RemoteRefs refs = patience.run(remote::refs);
        Set<String> names = new TreeSet<>(refs.branches().keySet());
        names.addAll(refs.tags().keySet());
        return names;
    }
}
