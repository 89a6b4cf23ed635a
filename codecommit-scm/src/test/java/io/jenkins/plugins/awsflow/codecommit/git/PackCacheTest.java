package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What jobs of one agent share. */
class PackCacheTest extends CachedWorkspaces {
    /** More by the property, to try what an agent can bear. */
    private static final int AT_ONCE = Integer.getInteger("checkouts.at.once", 12);

    @Test
    void theSecondJobGetsNothingFromTheServerAndNeedsTheCacheNoLonger() throws Exception {
        CheckoutReport first = checkout("one", order("main"));
        assertThat(first.isCached()).isFalse();
        assertThat(packsSent()).isEqualTo(1);

        CheckoutReport second = checkout("two", order("main").onBranch("main"));
        assertThat(second.isCached()).isTrue();
        assertThat(second.way()).isEqualTo(CheckoutReport.Way.CLONED);
        assertThat(packsSent()).isEqualTo(1);

        Deletion.of(root);
        assertSound("one", first.commit());
        assertSound("two", first.commit());
        assertThat(new NativeGit(workspace("two")).run("status", "--branch", "--porcelain"))
                .isEqualTo("## main...origin/main\n");
    }

    @Test
    void newWorkspacesGetWhatIsNewThroughTheCacheAndOthersByThemselves() throws Exception {
        checkout("one", order("main"));
        origin.file("b", "b");
        String next = origin.push("Add b");
        assertThat(checkout("two", order("main")).isCached()).isFalse();
        assertThat(packsSent()).isEqualTo(2);
        assertThat(checkout("three", order("main")).isCached()).isTrue();
        assertThat(packsSent()).isEqualTo(2);
        CheckoutReport again = checkout("one", order("main"));
        assertThat(again.way()).isEqualTo(CheckoutReport.Way.FETCHED);
        assertThat(again.isCached()).isFalse();
        assertThat(packsSent()).isEqualTo(3);
        for (String name : List.of("one", "two", "three")) {
            assertSound(name, next);
            assertThat(new NativeGit(workspace(name))
                            .run("rev-list", "--count", "HEAD")
                            .strip())
                    .isEqualTo("2");
        }
        assertThat(checkout("two", order("main")).way()).isEqualTo(CheckoutReport.Way.NOTHING_NEW);
    }

    @Test
    void whatABuildDoesToItsFilesIsNoBusinessOfOthers() throws Exception {
        String commit = checkout("one", order("main")).commit();
        checkout("two", order("main"));
        for (Path pack : Packs.list(Packs.of(workspace("two").resolve(".git")))) {
            assertThat((int) Files.getAttribute(pack, "unix:nlink")).isEqualTo(1);
            // Into the same file, whatever other names it has.
            Files.write(pack, "nonsense".getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
        }
        assertSound("one", commit);
        assertThat(checkout("three", order("main")).isCached()).isTrue();
        assertSound("three", commit);
    }

    @Test
    void manyAtOnceFetchOnce() throws Exception {
        String commit = origin.tip("main");
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<CheckoutReport>> reports = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                String name = "many" + i;
                CheckoutOrder order = order("main");
                reports.add(pool.submit(() -> {
                    go.await();
                    return checkout(name, order);
                }));
            }
            go.countDown();
            for (Future<CheckoutReport> report : reports) {
                assertThat(report.get().commit()).isEqualTo(commit);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(packsSent()).isEqualTo(1);
        for (int i = 0; i < AT_ONCE; i++) {
            assertSound("many" + i, commit);
        }
    }

    @Test
    void whoMayNotPullGetsNothingOutOfIt() throws Exception {
        checkout("one", order("main"));
        CheckoutOrder order = order("main");
        GitRemote stranger =
                new GitRemote(origin.url("web"), () -> GitLogin.fixed("reader-at-123456789012", "r"), null, 20);
        for (CheckoutOrder wish : List.of(order, order, order.ofSubmodule(order.url(), order.commit()))) {
            assertThatThrownBy(() -> new Checkout(workspace("two"), wish, stranger).run())
                    .isInstanceOfSatisfying(
                            GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.REFUSED));
            assertThat(workspace("two").resolve("Jenkinsfile")).doesNotExist();
            assertThat(Packs.list(Packs.of(workspace("two").resolve(".git")))).isEmpty();
        }
        assertThat(checkout("three", order("main")).isCached()).isTrue();
    }

    @Test
    void accountsDoNotShare() throws Exception {
        checkout("one", order("main"));
        checkout("two", origin.order("main").cache(root.toString(), "210987654321"));
        assertThat(packsSent()).isEqualTo(2);
    }

    @Test
    void branchesTagsMergesAndSingleCommitsComeOutOfItToo() throws Exception {
        origin.developer().run("tag", "-a", "v1", "-m", "One");
        origin.file("b", "b");
        String topic = origin.push("Topic", "HEAD:refs/heads/topic/x", "v1");
        checkout("one", order("main").everyBranch(true));
        for (String name : List.of("two", "three")) {
            checkout(name, order("main").everyBranch(true).keepStale(true));
            NativeGit git = new NativeGit(workspace(name));
            assertThat(git.run("branch", "-r").lines().map(String::strip))
                    .containsExactly("origin/main", "origin/topic/x");
            assertThat(git.run("describe", "--tags", "HEAD").strip()).isEqualTo("v1");
            origin.push("Gone", ":refs/heads/topic/x");
            origin.push("Back", topic + ":refs/heads/topic/x");
        }
        CheckoutOrder order = order("topic/x");
        checkout("merge", order.into("refs/heads/main", origin.tip("main")));
        assertSound("merge", topic);
        checkout("tag", order("v1"));
        assertSound("tag", origin.tip("main"));
        checkout("single", new CheckoutOrder(origin.url("web"), null, topic).cache(root.toString(), "123456789012"));
        assertSound("single", topic);
        assertThat(packsSent()).isEqualTo(1);
        checkout("shallow", order("topic/x").depth(1));
        assertThat(packsSent()).isEqualTo(2);
    }

    @Test
    void aCacheOfTooManyPacksIsMadeAnew() throws Exception {
        checkout("first", order("main"));
        for (int i = 0; i < PackCache.MOST_PACKS; i++) {
            Files.writeString(Packs.of(cached()).resolve("pack-" + i + ".pack"), "without an index");
        }
        assertThat(checkout("second", order("main")).isCached()).isFalse();
        assertThat(Packs.list(Packs.of(cached()))).hasSize(1);
        assertThat(checkout("third", order("main")).isCached()).isTrue();
        assertSound("third", origin.tip("main"));
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenGoes() throws Exception {
        String commit = checkout("one", order("main")).commit();
        List<Path> halves = new ArrayList<>();
        for (Path gitDirectory : List.of(cached(), workspace("one").resolve(".git"))) {
            halves.add(gitDirectory.resolve("objects/incoming_123.pack"));
            halves.add(Packs.of(gitDirectory).resolve("tmp_pack-1.pack"));
        }
        for (Path half : halves) {
            Files.writeString(half, "half");
        }
        checkout("one", order("main"));
        checkout("two", order("main"));
        assertThat(halves).noneMatch(Files::exists);
        assertSound("one", commit);
    }

    @Test
    void whatNobodyUsesGoes() throws Exception {
        checkout("one", order("main"));
        Path old = cached();
        Files.setLastModifiedTime(
                CacheSweep.used(old), FileTime.from(Instant.now().minus(CacheSweep.UNUSED.plusDays(1))));
        CheckoutOrder other = origin.order("main").cache(root.toString(), "210987654321");
        checkout("two", other);
        assertThat(old).as("looked for once a day").exists();
        Files.setLastModifiedTime(
                root.resolve("swept"), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        checkout("three", other);
        assertThat(old).doesNotExist();
        assertSound("one", origin.tip("main"));
    }

    @Test
    void submodulesOfTheAccountAreKeptToo() throws Exception {
        NativeGit developer = origin.developer();
        String commit = developer.run("rev-parse", "HEAD").strip();
        developer.run("push", "-q", origin.login("lib"), "HEAD:refs/heads/main");
        developer.run("config", "-f", ".gitmodules", "submodule.lib.path", "lib");
        developer.run("config", "-f", ".gitmodules", "submodule.lib.url", "../lib");
        developer.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",lib");
        developer.run("add", ".gitmodules");
        developer.run("commit", "-q", "-m", "Add lib");
        developer.run("push", "-q", origin.login("web"), "HEAD:refs/heads/main");
        checkout("one", order("main").submodules("cn-north-1"));
        long before = packsSent();
        checkout("two", order("main").submodules("cn-north-1"));
        assertThat(packsSent()).isEqualTo(before);
        Deletion.of(root);
        assertThat(new NativeGit(workspace("two")).run("submodule", "status")).startsWith(" " + commit);
    }
}
