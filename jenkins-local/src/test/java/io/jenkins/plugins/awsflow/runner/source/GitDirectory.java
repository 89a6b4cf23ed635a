package io.jenkins.plugins.awsflow.runner.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;

/** A repository of a test. */
final class GitDirectory implements AutoCloseable {
    private static final PersonIdent ANN = new PersonIdent("Ann", "ann@example.com", Instant.EPOCH, ZoneOffset.UTC);

    private final Git git;

    GitDirectory(Path dir) throws GitAPIException {
        git = Git.init().setDirectory(dir.toFile()).setInitialBranch("main").call();
    }

    String path() {
        return git.getRepository().getWorkTree().toString();
    }

    /** Goes to a branch, which begins where the repository is when it is new. */
    GitDirectory branch(String name) throws GitAPIException, IOException {
        git.checkout()
                .setName(name)
                .setCreateBranch(git.getRepository().findRef(name) == null)
                .call();
        return this;
    }

    /** A commit with some files. */
    String commit(String message, Map<String, String> files) throws GitAPIException, IOException {
        Path dir = Path.of(path());
        for (Map.Entry<String, String> f : files.entrySet()) {
            Path file = dir.resolve(f.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, f.getValue());
            git.add().addFilepattern(f.getKey()).call();
        }
        RevCommit c = git.commit()
                .setMessage(message)
                .setAuthor(ANN)
                .setCommitter(ANN)
                .setSign(false)
                .call();
        return c.name();
    }

    /** A tag where the repository is. */
    void tag(String name) throws GitAPIException {
        git.tag().setName(name).setAnnotated(false).call();
    }

    /** A pull request of what the branch has, which is not kept as a branch. */
    void pullRequest(int number, String branch) throws GitAPIException, IOException {
        RefUpdate u = git.getRepository().updateRef("refs/pull/" + number + "/head");
        u.setNewObjectId(git.getRepository().resolve(branch));
        u.update();
        git.checkout().setName("main").call();
        git.branchDelete().setBranchNames(branch).setForce(true).call();
    }

    @Override
    public void close() {
        git.close();
    }
}
