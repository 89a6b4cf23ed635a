package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationReport;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Brings all branches and tags of one place into a repository. It may be cut off at any time and run again: what the
 * target has is not pushed again. At the end every ref is compared, and every object counted after it was fetched back.
 */
public final class Migration {
    private final MigrationOrder order;
    private final Path workspace;
    private final Path temporary;
    private final GitRemote source;
    private final GitRemote target;
    private final Consumer<String> log;

    /**
     * A migration.
     *
     * @param workspace that the source is a directory of, if it is one
     * @param temporary a directory of its own, which keeps what is needed to go on after a break
     * @param source null where it is a directory
     * @param log gets a line for each piece of progress
     */
    public Migration(
            MigrationOrder order,
            Path workspace,
            Path temporary,
            GitRemote source,
            GitRemote target,
            Consumer<String> log) {
        this.order = order;
        this.workspace = workspace;
        this.temporary = temporary;
        this.source = source;
        this.target = target;
        this.log = log;
    }

    /** Migrates. */
    public MigrationReport run() throws GitTrouble {
        return GitRuntime.run(cancellation -> {
            boolean again = Files.exists(temporary);
            try {
                return once(cancellation);
            } catch (GitTrouble e) {
                if (e.kind() != TroubleKind.BROKEN_CLONE || cancellation.isCancelled()) {
                    throw e;
                }
                // What a killed attempt left must not fail every one that follows.
                discard();
                if (!again) {
                    throw e;
                }
                log.accept(Messages.Migration_anew(e.getMessage()));
                return once(cancellation);
            }
        });
    }

    private MigrationReport once(Cancellation cancellation) throws GitTrouble {
        MigrationReport report;
        try {
            report = migrate(cancellation);
        } catch (IOException | RuntimeException e) {
            throw Troubles.onDisk(e);
        }
        discard();
        return report;
    }

    private void discard() throws GitTrouble {
        try {
            Deletion.of(temporary);
        } catch (IOException e) {
            throw Troubles.onDisk(e);
        }
    }

    private MigrationReport migrate(Cancellation cancellation) throws IOException, GitTrouble {
        Files.createDirectories(temporary);
        AdvertisedRefs before = refs(cancellation);
        try (MigrationSource from = open(before, cancellation)) {
            Map<String, ObjectId> refs = from.refs().refs();
            if (refs.isEmpty()) {
                throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_empty(order.from()));
            }
            ObjectCount count = ObjectCount.of(from.stage(), refs.values(), cancellation);
            log.accept(Messages.Migration_source(order.from(), refs.size(), count.commits(), count.objects()));
            String head = from.refs().defaultBranch();
            if (head != null) {
                log.accept(Messages.Migration_head(Repository.shortenRefName(head)));
            }
            if (from.refs().others() > 0) {
                log.accept(Messages.Migration_others(
                        from.refs().others(), from.refs().anotherName()));
            }
            Set<String> large = LargeFiles.branches(from.stage(), refs);
            if (!large.isEmpty()) {
                String one = large.contains(head) ? head : large.iterator().next();
                log.accept(Messages.Migration_lfs(large.size(), Repository.shortenRefName(one)));
            }
            RefMoves moves = RefMoves.between(from.refs(), before, from.stage(), order);
            log.accept(Messages.Migration_there(refs.size() - moves.moves().size(), refs.size(), order.repository()));
            MigrationPush push = new MigrationPush(from.stage(), target, cancellation, log);
            if (order.incremental()) {
                new HistorySteps(from.stage(), push, log)
                        .run(refs.values(), before.refs().values(), order.commitsPerPush());
            }
            int soFar = push.pushes();
            push.delete(moves.blocking());
            int deleting = push.pushes() - soFar;
            moveAll(moves, push, before);
            int pushes = push.pushes() - deleting;
            AdvertisedRefs after = removeTemporary(push, cancellation);
            if (moves.kept() != null) {
                log.accept(Messages.Migration_kept(Repository.shortenRefName(moves.kept()), order.repository()));
            }
            if (!moves.deletions().isEmpty()) {
                push.delete(moves.deletions());
                after = refs(cancellation);
            }
            compare(refs, after, moves.kept());
            if (order.counting()) {
                count(refs.values(), count, cancellation);
            }
            return new MigrationReport(refs.size(), count.commits(), count.objects())
                    .did(moves.moves().size(), moves.deleted(), pushes)
                    .headedBy(head == null ? null : Repository.shortenRefName(head));
        }
    }

    private AdvertisedRefs refs(Cancellation cancellation) throws GitTrouble {
        GitRemote.Session session = target.session(cancellation);
        try {
            return AdvertisedRefs.of(target, session);
        } catch (IOException | URISyntaxException | RuntimeException e) {
            throw session.trouble(e);
        }
    }

    private MigrationSource open(AdvertisedRefs before, Cancellation cancellation) throws IOException, GitTrouble {
        Path stage = temporary.resolve("stage");
        if (source != null) {
            return MigrationSource.ofServer(source, stage, cancellation);
        }
        Path directory = workspace.resolve(order.directory()).normalize();
        if (!Files.isDirectory(directory)) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_noDirectory(order.directory()));
        }
        if (!directory.toRealPath().startsWith(workspace.toRealPath())) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Checkout_directory(order.directory()));
        }
        MigrationSource clone = MigrationSource.ofClone(directory, stage, workspace);
        return clone == null ? MigrationSource.ofFiles(directory, stage, order, before, target, cancellation) : clone;
    }

    private static void moveAll(RefMoves moves, MigrationPush push, AdvertisedRefs before) throws GitTrouble {
        List<RefMoves.Move> rest = moves.moves();
        boolean hasBranches = before.refs().keySet().stream().anyMatch(name -> name.startsWith(Constants.R_HEADS));
        if (!hasBranches && rest.size() > 1) {
            // The first branch becomes the default branch.
            push.all(rest.subList(0, 1), true);
            rest = rest.subList(1, rest.size());
        }
        push.all(rest, true);
    }

    private AdvertisedRefs removeTemporary(MigrationPush push, Cancellation cancellation) throws GitTrouble {
        AdvertisedRefs after = refs(cancellation);
        List<RefMoves.Move> tags = new ArrayList<>();
        after.refs().forEach((name, id) -> {
            if (RefMoves.isTemporary(name, id)) {
                tags.add(new RefMoves.Move(name, id, ObjectId.zeroId()));
            }
        });
        if (tags.isEmpty()) {
            return after;
        }
        push.delete(tags);
        return refs(cancellation);
    }

    private void compare(Map<String, ObjectId> refs, AdvertisedRefs after, String kept) throws GitTrouble {
        for (Map.Entry<String, ObjectId> each : refs.entrySet()) {
            ObjectId there = after.refs().get(each.getKey());
            if (!each.getValue().equals(there)) {
                throw new GitTrouble(
                        TroubleKind.OTHER,
                        Messages.Migration_differs(
                                each.getKey(),
                                order.repository(),
                                there == null ? "-" : there.name(),
                                each.getValue().name()));
            }
        }
        for (String name : after.refs().keySet()) {
            if (order.pruning() && !refs.containsKey(name) && !name.equals(kept)) {
                throw new GitTrouble(TroubleKind.OTHER, Messages.Migration_left(name, order.repository()));
            }
        }
        log.accept(Messages.Migration_compared(refs.size(), order.repository()));
    }

    /** Fetches back what the refs lead to, into nothing, and counts it: what came is there, and comes out whole. */
    private void count(Collection<ObjectId> tips, ObjectCount expected, Cancellation cancellation)
            throws IOException, GitTrouble {
        Path directory = temporary.resolve("back");
        Deletion.of(directory);
        GitRemote.Session session = target.session(cancellation);
        ObjectCount found;
        try (Repository back = MigrationStage.open(directory, null, null)) {
            try (Transport transport = Transport.open(back, new URIish(target.url()))) {
                session.configure(transport);
                try (FetchConnection connection = transport.openFetch(List.of())) {
                    List<Ref> wanted = connection.getRefs().stream()
                            .filter(ref -> !ref.getName().equals(Constants.HEAD) && tips.contains(ref.getObjectId()))
                            .toList();
                    connection.fetch(cancellation, wanted, Set.of());
                }
            } catch (IOException | URISyntaxException | RuntimeException e) {
                throw session.trouble(e);
            }
            found = ObjectCount.of(back, tips, cancellation);
        }
        Deletion.of(directory);
        if (!found.equals(expected)) {
            throw new GitTrouble(
                    TroubleKind.OTHER,
                    Messages.Migration_countDiffers(order.repository(), found.objects(), expected.objects()));
        }
        log.accept(Messages.Migration_counted(found.objects(), order.repository()));
    }
}
