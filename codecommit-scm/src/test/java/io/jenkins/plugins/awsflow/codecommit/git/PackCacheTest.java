package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void onlyWhatIsNewIsFetchedAndForAll() throws Exception {
        checkout("one", order("main"));
        checkout("two", order("main"));
        origin.file("b", "b");
        String next = origin.push("Add b");
        assertThat(checkout("one", order("main")).way()).isEqualTo(CheckoutReport.Way.FETCHED);
        assertThat(checkout("two", order("main")).isCached()).isTrue();
        assertThat(packsSent()).isEqualTo(2);
        assertSound("one", next);
        assertSound("two", next);
        assertThat(checkout("two", order("main")).way()).isEqualTo(CheckoutReport.Way.NOTHING_NEW);
        assertThat(new NativeGit(workspace("two"))
                        .run("rev-list", "--count", "HEAD")
                        .strip())
                .isEqualTo("2");
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
        assertThatThrownBy(() -> new Checkout(workspace("two"), order, stranger).run())
                .isInstanceOfSatisfying(
                        GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.REFUSED));
        assertThat(workspace("two").resolve("Jenkinsfile")).doesNotExist();
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
    void packsAreJoinedBeforeTheyAreTooMany() throws Exception {
        String last = null;
        for (int i = 0; i <= PackCache.MOST_PACKS + 2; i++) {
            origin.file("n", "" + i);
            last = origin.push("Number " + i);
            checkout("one", order("main"));
        }
        assertThat(Packs.list(Packs.of(cached()))).hasSizeLessThan(10);
        assertSound("one", last);
        assertThat(checkout("two", order("main")).isCached()).isTrue();
        assertSound("two", last);
        assertThat(new NativeGit(cached()).run("fsck", "--full")).doesNotContain("error", "missing");
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
