package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;

/** What decides how files are converted: if it is the same for two commits, so is each file that is. */
final class AttributeSources {
    /** Counts up when this plugin converts otherwise than before. */
    private static final String RULES = "1";

    private static final int LENGTH = 8;
    private static final String NOTHING = "-";

    private final String settings;
    private final MessageDigest tree = Constants.newMessageDigest();
    private boolean any;

    AttributeSources(Repository repository) throws IOException {
        this.settings = settings(repository);
    }

    private static String settings(Repository repository) throws IOException {
        Config config = repository.getConfig();
        WorkingTreeOptions options = config.get(WorkingTreeOptions.KEY);
        MessageDigest hash = Constants.newMessageDigest();
        hash.update((RULES + options.getAutoCRLF() + options.getEOL()).getBytes(StandardCharsets.UTF_8));
        file(hash, repository.getDirectory().toPath().resolve(Constants.INFO_ATTRIBUTES));
        String more = config.get(CoreConfig.KEY).getAttributesFile();
        if (more != null) {
            hash.update(more.getBytes(StandardCharsets.UTF_8));
            file(hash, Path.of(more));
        }
        return shortened(hash);
    }

    private static void file(MessageDigest hash, Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            hash.update((byte) 0);
            hash.update(Files.readAllBytes(file));
        }
    }

    private static String shortened(MessageDigest hash) {
        return HexFormat.of().formatHex(hash.digest(), 0, LENGTH);
    }

    /** Takes note of an entry of the commit's tree. */
    void see(TreeWalk walk) {
        if (walk.getNameString().equals(Constants.DOT_GIT_ATTRIBUTES)) {
            any = true;
            tree.update(walk.getRawPath());
            byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
            walk.getObjectId(0).copyRawTo(id, 0);
            tree.update(id);
        }
    }

    /** Those outside the commit, as one word. */
    String settings() {
        return settings;
    }

    /** Whether the commit has any; once all of it was seen. */
    boolean areInCommit() {
        return any;
    }

    /** Those of the commit, as one word; once all of it was seen. */
    String commit() {
        try {
            return any ? shortened((MessageDigest) tree.clone()) : NOTHING;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
