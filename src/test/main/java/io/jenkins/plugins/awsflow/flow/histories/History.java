package io.jenkins.plugins.awsflow.flow.histories;

import io.jenkins.plugins.awsflow.codecommit.git.Checkout;
import io.jenkins.plugins.awsflow.codecommit.git.GitRemote;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import io.jenkins.plugins.awsflow.flow.bench.Natives;
import io.jenkins.plugins.awsflow.flow.bench.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checkouts out of one repository, each beside one of native git in a new workspace. */
final class History {
    private static final int SILENT_SECONDS = 600;
    /** Of one place; the rest is mostly the same. */
    private static final int MOST_LINES = 5;

    private static final String[] REFS = {
        "for-each-ref", "--format=%(objectname) %(refname)", "refs/remotes/origin", "refs/tags"
    };

    private final String url;
    private final Path work;
    private final Path ours;
    private final Path theirs;
    private final Natives git;
    private final GitRemote remote;
    private final RemoteRefs.Found head;
    private final List<String> differences = new ArrayList<>();
    private int switched;
    private int merged;
    private int conflicts;

    /** @param work an empty directory */
    History(String url, Path work) throws IOException, InterruptedException, GitTrouble {
        this.url = url;
        this.work = work;
        this.ours = work.resolve("ours");
        this.theirs = work.resolve("git");
        this.git = new Natives(work.resolve("git.log"));
        this.remote = new GitRemote(url, () -> GitLogin.fixed("u", "p"), null, SILENT_SECONDS);
        git.run(work, "clone", "-q", "-n", url, theirs.toString());
        RemoteRefs refs = remote.refs();
        String name = refs.defaultBranch();
        head = refs.find(name == null ? "main" : name).orElseThrow(() -> new IOException("no default branch"));
    }

    /** What was otherwise than in git, in lines. */
    List<String> differences() {
        return differences;
    }

    @Override
    public String toString() {
        return switched + " commits, " + merged + " merges (" + conflicts + " conflicts), " + differences.size()
                + " differences";
    }

    private CheckoutOrder order(String commit) {
        return new CheckoutOrder(url, head.ref(), commit)
                .timeoutSeconds(SILENT_SECONDS)
                .cache(work.resolve("cache").toString(), "histories")
                .clean(true);
    }

    private void checkout(Path directory, CheckoutOrder order) throws GitTrouble {
        new Checkout(directory, order, remote).run();
    }

    private String ask(Path directory, String... arguments) throws IOException, InterruptedException {
        git.run(directory, arguments);
        return git.said();
    }

    private static List<String> some(List<String> all, int count) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < count && i < all.size(); i++) {
            some.add(all.get((int) ((long) i * all.size() / Math.min(count, all.size()))));
        }
        return some;
    }

    private List<String> lines(String... arguments) throws IOException, InterruptedException {
        return ask(theirs, arguments).lines().filter(line -> !line.isBlank()).toList();
    }

    /** A new workspace, one with all refs, and one that goes from commit to commit. */
    void commits(int count) throws IOException, InterruptedException, GitTrouble {
        for (String commit : some(lines("rev-list", "--date-order", head.commit()), count)) {
            checkout(ours, order(commit));
            compare("commit " + commit, ours, commit);
            switched++;
        }
        Path all = work.resolve("all");
        checkout(all, order(head.commit()).everyBranch(true));
        compare("all branches", all, head.commit());
        List<String> refs = new ArrayList<>(ask(all, REFS).lines().toList());
        List<String> expected = new ArrayList<>(lines(REFS));
        expected.removeIf(line -> line.endsWith(" refs/remotes/origin/HEAD"));
        refs.removeAll(lines(REFS));
        expected.removeAll(ask(all, REFS).lines().toList());
        refs.forEach(ref -> differences.add("a ref that git has not: " + ref));
        expected.forEach(ref -> differences.add("no such ref: " + ref));
        Trees.delete(all);
    }

    /**
     * Merges, made once more. JGit knows nothing of renames, so git is to do without them, too.
     *
     * @param count at most
     */
    void merges(int count) throws IOException, InterruptedException, GitTrouble {
        List<String> all =
                lines("rev-list", "--min-parents=2", "--max-parents=2", "--parents", "--date-order", head.commit());
        for (String line : some(all, count)) {
            String[] words = line.split(" ");
            String expected = gitsMerge(words[1], words[2]);
            String what = "merge of " + words[2] + " into " + words[1];
            try {
                checkout(ours, order(words[2]).into(head.ref(), words[1]));
                if (expected == null) {
                    differences.add(what + ": done, git has a conflict");
                } else {
                    compare(what, ours, expected);
                }
            } catch (GitTrouble e) {
                if (e.kind() != TroubleKind.CONFLICT) {
                    throw e;
                }
                conflicts++;
                if (expected != null) {
                    differences.add(what + ": " + e.getMessage() + ", git has no conflict");
                }
            }
            merged++;
        }
    }

    /** The commit; null for a conflict. */
    private String gitsMerge(String into, String what) throws IOException, InterruptedException {
        Path place = fresh(into);
        try {
            git.as(
                    "Tester",
                    "tester@example.com",
                    place,
                    null,
                    "merge",
                    "-q",
                    "-s",
                    "recursive",
                    "-X",
                    "no-renames",
                    "--no-ff",
                    "--no-edit",
                    "--allow-unrelated-histories",
                    what);
            String merge = ask(place, "rev-parse", "HEAD");
            git.run(theirs, "fetch", "-q", place.toString(), "HEAD");
            return merge;
        } catch (IOException e) {
            if (Files.exists(place.resolve(".git/MERGE_HEAD"))) {
                return null;
            }
            throw e;
        } finally {
            Trees.delete(place);
        }
    }

    /** A new workspace of git's at a commit. */
    private Path fresh(String commit) throws IOException, InterruptedException {
        Path place = work.resolve("fresh");
        git.run(work, "clone", "-q", "-n", "--shared", theirs.toString(), place.toString());
        git.run(place, "checkout", "-q", "-f", "--detach", commit);
        return place;
    }

    private void compare(String what, Path directory, String commit) throws IOException, InterruptedException {
        Path place = fresh(commit);
        List<String> lines = new FileTree(directory).differences(new FileTree(place));
        lines.stream().limit(MOST_LINES).forEach(line -> differences.add(what + ": " + line));
        Trees.delete(place);
    }

    /** Whether native git takes the workspace for sound. */
    void check() throws IOException, InterruptedException {
        try {
            git.run(theirs, "fsck", "--no-dangling", "--no-progress");
        } catch (IOException e) {
            // The repository itself has what fsck does not like.
            return;
        }
        try {
            git.run(ours, "fsck", "--no-dangling", "--no-progress");
        } catch (IOException e) {
            differences.add(String.valueOf(e.getMessage()).strip());
        }
    }
}
