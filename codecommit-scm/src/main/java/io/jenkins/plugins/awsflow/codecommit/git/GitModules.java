package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.SubmoduleAddress;
import io.jenkins.plugins.awsflow.codecommit.model.SubmoduleName;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.BlobBasedConfig;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The submodules of a commit: what its tree and its {@code .gitmodules} say, as far as git's rules of safety let it. */
final class GitModules {
    private static final int MOST_BYTES = 1 << 20;

    private final Repository repository;
    private final String url;
    private final String home;
    private final String region;

    /**
     * For one repository.
     *
     * @param url of the repository
     * @param home address of the repository that is checked out, of which this may be a submodule
     * @param region of that one
     */
    GitModules(Repository repository, String url, String home, String region) {
        this.repository = repository;
        this.url = url;
        this.home = home;
        this.region = region;
    }

    /** A submodule that may be checked out. */
    record Entry(String name, String path, String commit, SubmoduleAddress address) {}

    List<Entry> of(RevCommit commit) throws IOException, GitTrouble {
        Map<String, String> commits = new HashMap<>();
        List<String> paths = new ArrayList<>();
        ObjectId file = null;
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(false);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else if (mode == FileMode.GITLINK) {
                    paths.add(walk.getPathString());
                    commits.put(walk.getPathString(), walk.getObjectId(0).name());
                } else if (walk.getPathString().equals(Constants.DOT_GIT_MODULES)) {
                    file = mode == FileMode.SYMLINK ? null : walk.getObjectId(0);
                }
            }
        }
        return paths.isEmpty() ? List.of() : entries(paths, commits, read(file));
    }

    private Config read(ObjectId file) throws IOException, GitTrouble {
        if (file == null) {
            return new Config();
        }
        ObjectLoader loader = repository.open(file, Constants.OBJ_BLOB);
        if (loader.getSize() > MOST_BYTES) {
            throw new GitTrouble(TroubleKind.UNSAFE, Messages.Submodule_file(loader.getSize() + " B"));
        }
        try {
            return new BlobBasedConfig(null, loader.getBytes(MOST_BYTES));
        } catch (ConfigInvalidException e) {
            throw new GitTrouble(TroubleKind.UNSAFE, Messages.Submodule_file(e.getMessage()));
        }
    }

    private List<Entry> entries(List<String> paths, Map<String, String> commits, Config config) throws GitTrouble {
        Map<String, String> names = new HashMap<>();
        for (String name : config.getSubsections(ConfigConstants.CONFIG_SUBMODULE_SECTION)) {
            String path = value(config, name, ConfigConstants.CONFIG_KEY_PATH);
            if (path != null) {
                names.putIfAbsent(path, name);
            }
        }
        List<Entry> entries = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (String path : paths) {
            String name = names.get(path);
            if (name == null) {
                throw unsafe(path, Messages.Submodule_noUrl());
            }
            if ("none".equals(value(config, name, ConfigConstants.CONFIG_KEY_UPDATE))) {
                continue;
            }
            if (!SubmoduleName.isValid(name) || SubmoduleName.isInTheWay(name, taken)) {
                throw unsafe(path, Messages.Submodule_name(shown(name)));
            }
            if (!SubmoduleName.isValidPath(path)) {
                throw unsafe(path, Messages.Submodule_path());
            }
            String written = value(config, name, ConfigConstants.CONFIG_KEY_URL);
            if (written == null) {
                throw unsafe(path, Messages.Submodule_noUrl());
            }
            SubmoduleAddress address = SubmoduleAddress.of(written, url, home, region)
                    .orElseThrow(() -> unsafe(path, Messages.Submodule_url(shown(written))));
            if (address.repository() != null && !isAtHome()) {
                throw unsafe(path, Messages.Submodule_foreign(address.repository(), url));
            }
            taken.add(name);
            entries.add(new Entry(name, path, commits.get(path), address));
        }
        return entries;
    }

    /** Others' repositories have nothing to say about which of the account's are checked out. */
    private boolean isAtHome() {
        return url.substring(0, url.lastIndexOf('/')).equals(home.substring(0, home.lastIndexOf('/')));
    }

    private static String value(Config config, String name, String key) {
        return config.getString(ConfigConstants.CONFIG_SUBMODULE_SECTION, name, key);
    }

    private static GitTrouble unsafe(String path, String why) {
        return new GitTrouble(TroubleKind.UNSAFE, why).inSubmodule(shown(path), null);
    }

    /** What others have written, for a log: one line, no control characters, and no login. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?").replaceFirst("://[^@/]*@", "://…@");
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= 200 ? line : line.substring(0, Math.min(line.length(), 60)) + "…";
    }
}
