package io.jenkins.plugins.awsflow.awslocal.codecommit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/** Brings a directory of this machine into a repository: a git repository with all its history, or plain files. */
public final class RepositoryImport {
    private final LocalRepository target;

    public RepositoryImport(LocalRepository target) {
        this.target = target;
    }

    /**
     * Brings a directory in.
     *
     * @param branch the branch that plain files are committed to
     * @param message that commit's message
     */
    public void from(Path directory, String branch, String message, Instant now) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is no directory");
        }
        boolean bare =
                Files.isRegularFile(directory.resolve("HEAD")) && Files.isDirectory(directory.resolve("objects"));
        if (bare || Files.exists(directory.resolve(Constants.DOT_GIT))) {
            history(directory);
        } else {
            files(directory, branch, message, now);
        }
    }

    private void history(Path directory) throws IOException {
        try (Git source = Git.open(directory.toFile());
                Git git = new Git(target.git())) {
            git.fetch()
                    .setRemote(source.getRepository().getDirectory().getAbsolutePath())
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setRefSpecs(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"))
                    .call();
            String head = source.getRepository().getBranch();
            if (head != null && target.tip(Constants.R_HEADS + head) != null) {
                target.defaultBranch(head);
            }
        } catch (GitAPIException e) {
            throw new IOException(directory + " cannot be imported: " + e.getMessage(), e);
        }
    }

    private void files(Path directory, String branch, String message, Instant now) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        Repository git = target.git();
        try (ObjectInserter inserter = git.newObjectInserter()) {
            TreeChange tree = new TreeChange(git, null);
            for (Path file : files) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                tree.put(path, file(file, inserter));
            }
            PersonIdent person = new PersonIdent("aws-local", "aws-local@localhost", now, ZoneOffset.UTC);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree.write(inserter));
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = git.updateRef(Constants.R_HEADS + branch);
            update.setNewObjectId(id);
            update.update();
        }
        target.defaultBranch(branch);
    }

    private static TreeChange.File file(Path file, ObjectInserter inserter) throws IOException {
        if (Files.isSymbolicLink(file)) {
            byte[] link = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
            return new TreeChange.File(inserter.insert(Constants.OBJ_BLOB, link), FileMode.SYMLINK);
        }
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, Files.readAllBytes(file));
        return new TreeChange.File(blob, Files.isExecutable(file) ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
    }
}
