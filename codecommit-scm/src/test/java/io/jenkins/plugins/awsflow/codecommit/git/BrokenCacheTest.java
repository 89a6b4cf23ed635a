package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cache that somebody or something has damaged. */
class BrokenCacheTest extends CachedWorkspaces {
    @Test
    void aBrokenCacheIsMadeAnew() throws Exception {
        String commit = checkout("one", order("main")).commit();
        List<Breaking> breakings = List.of(
                clone -> Files.writeString(clone.resolve("HEAD"), "nonsense"),
                clone -> Files.writeString(clone.resolve("config"), "[core"),
                clone -> Files.writeString(clone.resolve("refs/remotes/origin/main"), "12345"),
                clone -> Deletion.of(clone.resolve("objects/pack")),
                clone -> Deletion.ofContents(clone.resolve("objects/pack")),
                clone -> Deletion.ofContents(clone),
                BrokenCacheTest::cutShort,
                clone -> {
                    Deletion.of(clone);
                    Files.writeString(clone, "a file");
                });
        for (int i = 0; i < breakings.size(); i++) {
            breakings.get(i).apply(cached());
            try {
                checkout("after" + i, order("main"));
            } catch (GitTrouble e) {
                throw new AssertionError("breaking " + i, e);
            }
            assertSound("after" + i, commit);
            assertThat(checkout("again" + i, order("main")).isCached())
                    .as("breaking " + i)
                    .isTrue();
            assertSound("again" + i, commit);
        }
    }

    /** Who writes into the cache could have it hand out what lies elsewhere. */
    @Test
    void aCacheThatBorrowsObjectsIsMadeAnew() throws Exception {
        String commit = checkout("one", order("main")).commit();
        for (String file : List.of("objects/info/alternates", "commondir")) {
            Path borrows = cached().resolve(file);
            Files.createDirectories(borrows.getParent());
            Files.writeString(borrows, workspace("one").resolve(".git/objects") + "\n");
            checkout("after " + file.replace('/', '-'), order("main"));
            assertThat(borrows).doesNotExist();
            assertSound("after " + file.replace('/', '-'), commit);
        }
    }

    @Test
    void damageIsFoundByItsChecksumBeforeAWorkspaceHasIt() throws Exception {
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        Files.write(origin.developer().directory().resolve("noise"), noise);
        String commit = origin.push("Add noise");
        checkout("one", order("main"));
        for (Path pack : Packs.list(Packs.of(cached()))) {
            byte[] all = Files.readAllBytes(pack);
            all[all.length / 2] ^= 0x55;
            Files.delete(pack);
            Files.write(pack, all);
        }
        CheckoutReport report = checkout("two", order("main"));
        assertThat(report.broken()).isNull();
        assertSound("two", commit);
        assertThat(checkout("three", order("main")).isCached()).isTrue();
        assertSound("one", commit);
    }

    /** A pack that is gone while others lead to what is in it. */
    @Test
    void damageThatOnlyAWorkspaceFindsDoesNotComeBack() throws Exception {
        checkout("one", order("main"));
        List<Path> first = Packs.list(Packs.of(cached()));
        origin.file("b", "b");
        String commit = origin.push("Add b");
        checkout("two", order("main"));
        first.forEach(pack -> pack.toFile().delete());
        CheckoutReport report = checkout("three", order("main"));
        assertThat(report.broken()).isNotBlank();
        assertSound("three", commit);
        assertThat(checkout("four", order("main")).broken()).isNull();
        assertThat(checkout("five", order("main")).isCached()).isTrue();
        assertSound("five", commit);
    }

    /** As of a workspace whose disk is full, or that is not ours to write to. */
    @Test
    void troubleOfAWorkspaceLeavesTheCacheAlone() throws Exception {
        checkout("one", order("main"));
        Path kept = Packs.list(Packs.of(cached())).get(0);
        Path packs = Packs.of(workspace("two").resolve(".git"));
        CheckoutOrder order = order("main");
        Cancellation cancellation = new Cancellation();
        try (Workspace two = Workspace.open(workspace("two"), order.url())) {
            Deletion.of(packs);
            Files.writeString(packs, "no directory");
            assertThat(PackCache.of(order).supply(two, order, origin.remote("web"), cancellation))
                    .isEqualTo(PackCache.Supply.NONE);
        }
        assertThat(kept).exists();
    }

    /** JGit makes of it what it makes of a full disk, too: a transfer that failed. */
    @Test
    void aCacheThatCannotTakeWhatComesIsNoTrouble() throws Exception {
        checkout("one", order("main"));
        origin.file("b", "b");
        String commit = origin.push("Add b");
        Path packs = Packs.of(cached());
        Deletion.of(packs);
        Files.writeString(packs, "no directory");
        CheckoutReport report = checkout("two", order("main"));
        assertThat(report.isCached()).isFalse();
        assertThat(report.broken()).isNull();
        assertThat(packs).as("nothing says that it is broken").hasContent("no directory");
        assertSound("two", commit);
    }

    private interface Breaking {
        void apply(Path clone) throws IOException;
    }

    private static void cutShort(Path clone) throws IOException {
        for (Path pack : Packs.list(Packs.of(clone))) {
            byte[] all = Files.readAllBytes(pack);
            Files.delete(pack);
            Files.write(pack, Arrays.copyOf(all, all.length / 2));
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoTrouble() throws Exception {
        Files.createDirectories(root.getParent());
        Files.writeString(root, "a file");
        String commit = checkout("one", order("main")).commit();
        assertSound("one", commit);
    }
}
