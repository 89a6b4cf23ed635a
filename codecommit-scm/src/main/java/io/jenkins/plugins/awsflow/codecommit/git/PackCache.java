package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.RefWriter;

/**
 * What one repository has sent to an agent before, for all of its jobs: a bare clone from which new workspaces copy their
 * packs. A workspace that has a clone fetches for itself. Trouble with the cache is no trouble of the checkout.
 */
final class PackCache {
    /** With more it is made anew, which also drops what no branch leads to any more. */
    static final int MOST_PACKS = 50;
    /** Longer than the largest repository takes; then the checkout goes without. */
    private static final long WAIT_MILLIS = Duration.ofMinutes(30).toMillis();

    private static final Logger LOGGER = Logger.getLogger(PackCache.class.getName());

    private final Path clone;
    private final Path lock;

    private PackCache(Path clone, Path lock) {
        this.clone = clone;
        this.lock = lock;
    }

    /** What a workspace got. */
    enum Supply {
        /** Nothing that counts: the cache cannot be used now. */
        NONE,
        /** Nothing that counts: the cache has to be made anew. */
        BROKEN,
        /** All, some of which came from the server. */
        FETCHED,
        /** All, and the cache had it. */
        HELD
    }

    /** That of an order's repository; null where none is to be used. A part of the history is not worth one. */
    static PackCache of(CheckoutOrder order) {
        if (order.cache() == null || order.depth() > 0) {
            return null;
        }
        String name = order.url().substring(order.url().lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "_");
        String unique = name + "-" + digest(order.cacheOwner() + ' ' + order.url());
        Path root = Path.of(order.cache());
        return new PackCache(root.resolve(unique + ".git"), root.resolve(unique + ".lock"));
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Brings into a new workspace what an order needs, by way of the cache. The server is asked, with the login of this
     * checkout, before anything is handed over: nobody gets out of a cache what the server would not give.
     */
    Supply supply(Workspace workspace, CheckoutOrder order, GitRemote remote, Cancellation cancellation)
            throws GitTrouble {
        try (CacheLock held = CacheLock.await(lock, cancellation, WAIT_MILLIS)) {
            if (held == null) {
                return Supply.NONE;
            }
            if (Packs.list(Packs.of(clone)).size() > MOST_PACKS) {
                Deletion.of(clone);
            }
            Supply supply = attempt(workspace, order, remote, cancellation);
            if (supply == Supply.BROKEN) {
                Deletion.of(clone);
                supply = attempt(workspace, order, remote, cancellation);
            }
            CacheSweep.of(PathParts.parent(lock)).run(lock);
            return supply;
        } catch (IOException e) {
            return without(e);
        }
    }

    private Supply attempt(Workspace workspace, CheckoutOrder order, GitRemote remote, Cancellation cancellation)
            throws GitTrouble {
        try (Workspace cache = Workspace.openBare(clone, order.url())) {
            Files.writeString(CacheSweep.used(clone), "");
            Fetch fetch = new Fetch(cache, order, remote, cancellation);
            boolean fetched = fetch.run();
            if (!fetched) {
                fetch.ask();
            }
            return give(cache, workspace, order, fetched ? Supply.FETCHED : Supply.HELD, cancellation);
        } catch (GitTrouble e) {
            if (e.kind() != TroubleKind.BROKEN_CLONE && !mayBeOurs(e, cancellation)) {
                throw e;
            }
            return e.kind() == TroubleKind.BROKEN_CLONE ? broken(e) : without(e);
        } catch (IOException | RuntimeException e) {
            return Troubles.onDisk(e).kind() == TroubleKind.BROKEN_CLONE ? broken(e) : without(e);
        }
    }

    /** JGit tells of a full disk as of a lost connection: without the cache it shows which it was. */
    private static boolean mayBeOurs(GitTrouble trouble, Cancellation cancellation) {
        return (trouble.kind() == TroubleKind.NETWORK || trouble.kind() == TroubleKind.OTHER)
                && (trouble.status() == 0 || trouble.status() == HttpURLConnection.HTTP_OK)
                && !cancellation.isCancelled();
    }

    /** Trouble here may be the workspace's, and says nothing about the cache; but for checksums, which do. */
    private Supply give(
            Workspace cache, Workspace workspace, CheckoutOrder order, Supply supply, Cancellation cancellation) {
        try {
            if (!Packs.copy(Packs.of(clone), Packs.of(workspace.gitDirectory()), cancellation)) {
                return broken(null);
            }
            hand(cache, workspace, order);
            return supply;
        } catch (IOException | RuntimeException e) {
            return without(e);
        }
    }

    private Supply broken(Exception e) {
        LOGGER.log(Level.WARNING, e, () -> "The cache " + clone + " is broken");
        return Supply.BROKEN;
    }

    private Supply without(Exception e) {
        LOGGER.log(Level.WARNING, e, () -> "The cache " + clone + " cannot be used; going on without it");
        return Supply.NONE;
    }

    /** Tells the workspace of the commits that it has the packs of, as a fetch would. */
    private static void hand(Workspace cache, Workspace workspace, CheckoutOrder order) throws IOException {
        if (!order.isEveryBranch()) {
            point(cache, workspace, order.ref());
            if (order.targetRef() != null) {
                point(cache, workspace, order.targetRef());
            }
            return;
        }
        List<Ref> refs = new ArrayList<>();
        for (Ref ref : cache.repository().getRefDatabase().getRefsByPrefix("refs/")) {
            if (!ref.isSymbolic()) {
                refs.add(cache.repository().getRefDatabase().peel(ref));
            }
        }
        new RefWriter(refs) {
            @Override
            protected void writeFile(String name, byte[] content) throws IOException {
                Files.write(workspace.gitDirectory().resolve(name), content);
            }
        }.writePackedRefs();
    }

    private static void point(Workspace cache, Workspace workspace, String remoteName) throws IOException {
        String name = Fetch.localName(remoteName);
        Ref ref = cache.repository().exactRef(name);
        if (ref == null) {
            return;
        }
        workspace.makeRoomFor(name);
        RefUpdate update = workspace.repository().updateRef(name);
        update.setNewObjectId(ref.getObjectId());
        workspace.point(update, "fetch");
    }

    /** Drops what is there: it turned out to be no good. */
    void discard(Cancellation cancellation) {
        try (CacheLock held = CacheLock.await(lock, cancellation, WAIT_MILLIS)) {
            if (held != null) {
                Deletion.of(clone);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The cache " + clone + " cannot be deleted");
        }
    }
}
