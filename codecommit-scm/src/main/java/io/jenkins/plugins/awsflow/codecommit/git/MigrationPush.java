package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** Pushes changes of refs a few at a time, and what a cut connection left undone once more. */
final class MigrationPush {
    /** CodeCommit takes up to 4,000 refs in one push; fewer are lost when it breaks off. */
    static final int REFS = 1_000;

    private static final int ATTEMPTS = 4;

    private final Repository stage;
    private final GitRemote remote;
    private final Cancellation cancellation;
    private final Consumer<String> log;
    private int pushes;

    MigrationPush(Repository stage, GitRemote remote, Cancellation cancellation, Consumer<String> log) {
        this.stage = stage;
        this.remote = remote;
        this.cancellation = cancellation;
        this.log = log;
    }

    /** How many pushes there were. */
    int pushes() {
        return pushes;
    }

    /**
     * Pushes all of them.
     *
     * @param tell whether each push gets its line
     */
    void all(List<RefMoves.Move> moves, boolean tell) throws GitTrouble {
        for (int from = 0; from < moves.size(); from += REFS) {
            int to = Math.min(moves.size(), from + REFS);
            chunk(moves.subList(from, to));
            if (tell) {
                log.accept(Messages.Migration_refs(to, moves.size()));
            }
        }
    }

    private void chunk(List<RefMoves.Move> moves) throws GitTrouble {
        for (int attempt = 1; ; attempt++) {
            GitRemote.Session session = remote.session(cancellation);
            GitTrouble trouble;
            try {
                once(moves, session);
                pushes++;
                return;
            } catch (IOException | URISyntaxException | RuntimeException e) {
                trouble = session.trouble(e);
            }
            if (attempt == ATTEMPTS && trouble.kind() == TroubleKind.NETWORK) {
                // Enough was tried here: whoever repeats what the network failed must not send all of it so often
                // again.
                throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_cut(ATTEMPTS, trouble.getMessage()));
            }
            if (attempt == ATTEMPTS || !trouble.kind().healsByWaiting() || cancellation.isCancelled()) {
                throw trouble;
            }
            int seconds = 1 << (attempt - 1);
            log.accept(Messages.Migration_again(trouble.getMessage(), seconds));
            try {
                TimeUnit.SECONDS.sleep(seconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GitTrouble(TroubleKind.CANCELLED, "interrupted");
            }
        }
    }

    /** A ref that is where it belongs by now counts as done; one that somebody else has moved since is refused. */
    private void once(List<RefMoves.Move> moves, GitRemote.Session session)
            throws IOException, URISyntaxException, GitTrouble {
        List<RemoteRefUpdate> updates = new ArrayList<>();
        for (RefMoves.Move move : moves) {
            updates.add(new RemoteRefUpdate(stage, null, move.to(), move.name(), true, null, move.from()));
        }
        PushResult result;
        try (Transport transport = Transport.open(stage, new URIish(remote.url()))) {
            session.configure(transport);
            transport.setPushThin(true);
            result = transport.push(cancellation, updates);
        }
        int refused = 0;
        RemoteRefUpdate first = null;
        for (RemoteRefUpdate update : updates) {
            switch (update.getStatus()) {
                case OK, UP_TO_DATE, NON_EXISTING -> {
                    // as wanted
                }
                default -> {
                    refused++;
                    first = first == null ? update : first;
                }
            }
        }
        if (first != null) {
            String why = first.getMessage() == null ? first.getStatus().toString() : first.getMessage();
            String said = result.getMessages() == null
                    ? ""
                    : result.getMessages().strip().replaceAll("\\s+", " ");
            throw new GitTrouble(
                    TroubleKind.OTHER, Messages.Migration_refused(refused, first.getRemoteName(), why, said));
        }
    }

    /** Deletes refs that are there. */
    void delete(List<RefMoves.Move> deletions) throws GitTrouble {
        all(deletions, false);
    }

    /** A ref that is not there yet. */
    static RefMoves.Move make(String name, ObjectId to) {
        return new RefMoves.Move(name, ObjectId.zeroId(), to);
    }
}
