package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SubmoduleConfig;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/** Brings what an order needs into the clone, and nothing if it is there already. */
final class Fetch {
    private static final String TRACKING = Constants.R_REMOTES + Workspace.REMOTE + "/";

    private final Workspace workspace;
    private final CheckoutOrder order;
    private final GitRemote remote;
    private final Cancellation cancellation;

    Fetch(Workspace workspace, CheckoutOrder order, GitRemote remote, Cancellation cancellation) {
        this.workspace = workspace;
        this.order = order;
        this.remote = remote;
        this.cancellation = cancellation;
    }

    /** Fetches; gives back whether it had to. */
    boolean run() throws GitTrouble, IOException {
        boolean deepen = order.depth() == 0 && workspace.isShallow();
        if (!deepen && isThere()) {
            return false;
        }
        ask(deepen);
        return true;
    }

    /** Asks the server, whether anything is missing or not. */
    void ask() throws GitTrouble, IOException {
        ask(false);
    }

    private void ask(boolean deepen) throws GitTrouble, IOException {
        fetch(specs(), deepen);
        for (String commit : commits()) {
            if (!has(commit)) {
                // The branch has moved on without it, as after a forced push: servers may give it out nevertheless.
                fetchCommit(commit);
            }
        }
    }

    private List<String> commits() {
        return order.targetCommit() == null ? List.of(order.commit()) : List.of(order.commit(), order.targetCommit());
    }

    /** Whether nothing is missing, as far as that can be told without the server. */
    boolean isThere() throws IOException {
        if (order.isSubmodule()) {
            return has(order.commit());
        }
        return !order.isEveryBranch()
                && isThere(order.ref(), order.commit())
                && (order.targetRef() == null || isThere(order.targetRef(), order.targetCommit()));
    }

    /** The commit is there, and the branch as one knows it locally is at it: then the clone is as a fetch would leave it. */
    private boolean isThere(String ref, String commit) throws IOException {
        if (!has(commit)) {
            return false;
        }
        Ref tracking = workspace.repository().exactRef(localName(ref));
        if (tracking == null) {
            return false;
        }
        Repository repository = workspace.repository();
        Ref peeled = repository.getRefDatabase().peel(tracking);
        ObjectId id = peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
        return id != null && id.name().equals(commit);
    }

    private boolean has(String commit) throws IOException {
        return workspace.repository().getObjectDatabase().has(ObjectId.fromString(commit));
    }

    private List<RefSpec> specs() throws IOException {
        List<RefSpec> specs = new ArrayList<>();
        if (order.isEveryBranch()) {
            specs.add(new RefSpec("+" + Constants.R_HEADS + "*:" + TRACKING + "*"));
            specs.add(new RefSpec("+" + Constants.R_TAGS + "*:" + Constants.R_TAGS + "*"));
        } else {
            specs.add(spec(order.ref()));
            if (order.targetRef() != null) {
                specs.add(spec(order.targetRef()));
            }
        }
        return specs;
    }

    private RefSpec spec(String ref) throws IOException {
        String local = localName(ref);
        workspace.makeRoomFor(local);
        return new RefSpec("+" + ref + ":" + local);
    }

    static String localName(String ref) {
        return ref.startsWith(Constants.R_HEADS) ? TRACKING + ref.substring(Constants.R_HEADS.length()) : ref;
    }

    private void fetchCommit(String commit) throws GitTrouble {
        try {
            fetch(List.of(new RefSpec(commit)), false);
        } catch (GitTrouble e) {
            if (e.kind() != TroubleKind.NO_COMMIT && e.kind() != TroubleKind.OTHER) {
                throw e;
            }
            throw new GitTrouble(TroubleKind.NO_COMMIT, e.getMessage());
        }
    }

    private void fetch(List<RefSpec> specs, boolean deepen) throws GitTrouble {
        GitRemote.Session session = remote.session(cancellation);
        // A cache has what the server has, whatever one of its workspaces keeps.
        boolean bare = workspace.repository().isBare();
        try (Git git = new Git(workspace.repository())) {
            FetchCommand fetch = git.fetch()
                    .setRemote(order.url())
                    .setRefSpecs(specs)
                    // Submodules have addresses, logins and rules of their own.
                    .setRecurseSubmodules(SubmoduleConfig.FetchRecurseSubmodulesMode.NO)
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setRemoveDeletedRefs(order.isEveryBranch() && (bare || !order.isKeepStale()))
                    .setTransportConfigCallback(session)
                    .setProgressMonitor(cancellation);
            if (deepen) {
                fetch.setUnshallow(true);
            } else if (order.depth() > 0) {
                fetch.setDepth(order.depth());
            }
            fetch.call();
        } catch (GitAPIException | RuntimeException e) {
            throw session.trouble(e);
        }
    }
}
