package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory to migrate from, a repository to migrate into, and git itself as the judge of what came. */
@Timeout(120)
abstract class MigrationCase {
    private static final String SIGNED =
            """
            object %s
            type commit
            tag signed
            tagger Dev Eloper <dev@example.com> 1700000000 +0000

            Release
            -----BEGIN PGP SIGNATURE-----

            iQEzBAABCAAdFiEE
            -----END PGP SIGNATURE-----
            """;

    @TempDir
    Path work;

    Origin origin;
    NativeGit source;
    final List<String> log = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        origin = new Origin(work.resolve("origin"));
        source = new NativeGit(Files.createDirectories(work.resolve("ws/old")));
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    MigrationOrder order(String repository) {
        return new MigrationOrder(repository, origin.url(repository)).asCommit("main", "All files");
    }

    MigrationReport run(MigrationOrder order) throws GitTrouble {
        log.clear();
        GitRemote remote = order.source() == null
                ? null
                : new GitRemote(order.source(), () -> GitLogin.fixed(Origin.USER, Origin.PASSWORD), null, 20);
        return new Migration(order, work.resolve("ws"), work.resolve("tmp"), remote, origin.remote("empty"), log::add)
                .run();
    }

    MigrationReport run() throws GitTrouble {
        return run(order("empty").fromDirectory("old"));
    }

    /** A history of two lines that are merged, a branch without a beginning in common, and three kinds of tags. */
    void history() throws Exception {
        source.run("init", "-q", "-b", "trunk");
        write("a.txt", "a\n");
        String first = source.commit("One");
        source.run("tag", "light");
        source.run("checkout", "-q", "-b", "topic/x");
        write("b.txt", "b\n");
        source.commit("Two");
        source.run("checkout", "-q", "trunk");
        write("dir/c.txt", "c\n");
        source.commit("Three");
        source.run("merge", "-q", "--no-ff", "-m", "Merge", "topic/x");
        source.run("tag", "-a", "-m", "With a message", "v1.0");
        String id = source.run(SIGNED.formatted(first).getBytes(StandardCharsets.UTF_8), "mktag")
                .strip();
        source.run("update-ref", "refs/tags/signed", id);
        source.run("checkout", "-q", "--orphan", "pages");
        source.commit("Pages");
        source.run("checkout", "-q", "trunk");
        source.run("update-ref", "refs/notes/commits", first);
    }

    void write(String path, String content) throws Exception {
        Path file = source.directory().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** A fresh clone of the target by git, which is whole. */
    NativeGit target() {
        String url = origin.url("empty").replace("://", "://" + Origin.USER + ":p%40ss%2Fword@");
        NativeGit git = new NativeGit(work);
        String name = "judge" + System.nanoTime();
        git.run("clone", "-q", "--mirror", url, name);
        git.in(name).run("fsck", "--strict");
        return git.in(name);
    }

    static String refs(NativeGit git) {
        return git.run("for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/tags");
    }

    static int objects(NativeGit git) {
        return (int) git.run("rev-list", "--objects", "--branches", "--tags", "--no-object-names")
                .lines()
                .count();
    }

    long packs() {
        return origin.local().calls("codecommit", "GitPush").stream()
                .filter(call -> call.parameters().get("phase").equals("pack"))
                .count();
    }
}
