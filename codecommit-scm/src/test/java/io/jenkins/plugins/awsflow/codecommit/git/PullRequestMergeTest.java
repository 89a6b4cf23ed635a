package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts of pull requests, merged with their target; native git judges what is left. */
class PullRequestMergeTest {
    @TempDir
    private Path work;

    private Origin origin;
    private String base;

    @BeforeEach
    void start() throws Exception {
        origin = new Origin(work.resolve("origin"));
        base = origin.file("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n").push("Base");
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    private CheckoutOrder order() throws GitTrouble {
        return origin.order("feature").into("refs/heads/main", origin.tip("main"));
    }

    private String feature(String content) throws Exception {
        String commit = origin.file("a.txt", content).push("Feature", "HEAD:refs/heads/feature");
        origin.developer().run("reset", "-q", "--hard", base);
        return commit;
    }

    @Test
    void whatTheTargetHasNotIsCheckedOutAsItIs() throws Exception {
        String feature = feature("one\n2\n3\n4\n5\n6\n7\n8\n9\n");
        assertThat(origin.checkout(work.resolve("w"), order()).commit()).isEqualTo(feature);
    }

    @Test
    void whatTheTargetHasAlreadyIsTheTarget() throws Exception {
        origin.push("Feature", base + ":refs/heads/feature");
        String main = origin.file("b.txt", "b\n").push("Main");
        assertThat(origin.checkout(work.resolve("w"), order()).commit()).isEqualTo(main);
    }

    @Test
    void bothAreMergedTheSameOnEachAgent() throws Exception {
        String feature = feature("one\n2\n3\n4\n5\n6\n7\n8\n9\n");
        String main = origin.file("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n")
                .file("b.txt", "b\n")
                .push("Main");
        Path directory = work.resolve("w");
        CheckoutReport report = origin.checkout(directory, order().depth(1));
        assertThat(report.title()).isEqualTo("Feature");
        assertThat(Files.readString(directory.resolve("a.txt"))).isEqualTo("one\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        assertThat(directory.resolve("b.txt")).exists();
        NativeGit git = new NativeGit(directory);
        assertThat(git.run("rev-parse", "HEAD").strip()).isEqualTo(report.commit());
        assertThat(git.run("rev-parse", "HEAD^1", "HEAD^2").lines()).containsExactly(main, feature);
        assertThat(git.run("status", "--porcelain")).isEmpty();
        git.run("fsck", "--strict");
        CheckoutReport again = origin.checkout(directory, order());
        assertThat(again.commit()).isEqualTo(report.commit());
        assertThat(again.way()).isEqualTo(CheckoutReport.Way.NOTHING_NEW);
        assertThat(origin.checkout(work.resolve("other"), order()).commit()).isEqualTo(report.commit());
    }

    @Test
    void squashedItIsOneCommitOnTopOfTheTarget() throws Exception {
        String feature = feature("one\n2\n3\n4\n5\n6\n7\n8\n9\n");
        Path directory = work.resolve("w");
        NativeGit git = new NativeGit(directory);
        CheckoutReport ahead = origin.checkout(directory, order().by(MergeStrategy.SQUASH));
        assertThat(ahead.commit()).isNotEqualTo(feature);
        assertThat(git.run("rev-list", "--parents", "-1", "HEAD").strip()).isEqualTo(ahead.commit() + " " + base);
        assertThat(git.run("diff", "HEAD", feature)).isEmpty();

        String main = origin.file("b.txt", "b\n").push("Main");
        CheckoutReport beside = origin.checkout(directory, order().by(MergeStrategy.SQUASH));
        assertThat(git.run("rev-list", "--parents", "-1", "HEAD").strip()).isEqualTo(beside.commit() + " " + main);
        assertThat(Files.readString(directory.resolve("a.txt"))).startsWith("one\n");
        assertThat(directory.resolve("b.txt")).exists();
        git.run("fsck", "--strict");
        assertThat(origin.checkout(work.resolve("other"), order().by(MergeStrategy.SQUASH))
                        .commit())
                .isEqualTo(beside.commit());
    }

    @Test
    void onlyMovedOnItMustHaveAllOfTheTarget() throws Exception {
        String feature = feature("one\n2\n3\n4\n5\n6\n7\n8\n9\n");
        assertThat(origin.checkout(work.resolve("w"), order().by(MergeStrategy.FAST_FORWARD))
                        .commit())
                .isEqualTo(feature);
        origin.file("b.txt", "b\n").push("Main");
        origin.file("c.txt", "c\n").push("Main again");
        assertThatThrownBy(() -> origin.checkout(work.resolve("w"), order().by(MergeStrategy.FAST_FORWARD)))
                .isInstanceOfSatisfying(
                        GitTrouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(TroubleKind.NOT_FAST_FORWARD))
                .hasMessage("2");
    }

    @Test
    void aConflictNamesItsFiles() throws Exception {
        feature("one\n2\n3\n4\n5\n6\n7\n8\n9\n");
        origin.file("a.txt", "I\n2\n3\n4\n5\n6\n7\n8\n9\n").push("Main");
        assertThatThrownBy(() -> origin.checkout(work.resolve("w"), order()))
                .isInstanceOfSatisfying(
                        GitTrouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(TroubleKind.CONFLICT))
                .hasMessage("a.txt");
    }

    @Test
    void aTextIsMergedLineByLine() {
        assertThat(TextMerge.of(bytes("1\n2\n3\n"), bytes("one\n2\n3\n"), bytes("1\n2\nthree")))
                .hasValueSatisfying(merged -> assertThat(merged).asString().isEqualTo("one\n2\nthree"));
        assertThat(TextMerge.of(bytes("1\n"), bytes("2\n"), bytes("3\n"))).isEmpty();
        assertThat(TextMerge.of(bytes("1\n"), new byte[] {0, 1}, bytes("3\n"))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
