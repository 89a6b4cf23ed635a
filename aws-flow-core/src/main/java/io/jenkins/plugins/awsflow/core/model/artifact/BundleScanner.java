package io.jenkins.plugins.awsflow.core.model.artifact;

import io.jenkins.plugins.awsflow.core.Messages;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Lists what a directory would give as a bundle, without following any link. Runs on the agent: JDK types only. What
 * cannot be unpacked safely on every host is refused with its path.
 */
public final class BundleScanner {
    /** The file that CodeDeploy's agent looks for at the root of a bundle. */
    public static final String APPSPEC = "appspec.yml";

    /** Never part of a bundle: version control's own directories, and what a desktop leaves behind. */
    private static final String ALWAYS_EXCLUDED = "**/.git/**,**/.hg/**,**/.svn/**,**/CVS/**,**/.bzr/**,**/.DS_Store";

    /** Far above any sensible bundle; keeps a runaway tree out of the controller's memory. */
    static final int MOST_ENTRIES = 300_000;

    /** Bytes; an appspec that needs more is a mistake. */
    public static final int LARGEST_APPSPEC = 256 * 1024;

    private static final int MOST_PROBLEMS = 20;

    private final Path root;
    private final Path appspec;
    private final PathPatterns includes;
    private final PathPatterns excludes;
    private final PathPatterns always = new PathPatterns(ALWAYS_EXCLUDED);
    private final FileModes modes;
    private final boolean common;
    private final BundleNames names = new BundleNames();
    private final List<BundleEntry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private BundleScanner(Path root, BundleRequest request, FileModes modes) {
        this.root = root;
        this.appspec = request.appspec() == null ? null : Path.of(request.appspec());
        this.includes = new PathPatterns(request.includes());
        this.excludes = new PathPatterns(request.excludes());
        this.modes = modes;
        this.common = request.hasCommonModes();
    }

    /**
     * Lists the tree below a directory.
     *
     * @return with its problems, if it has any; a tree with problems must not be packed
     * @throws IOException if the directory itself cannot be read; what goes wrong below it is a problem of the listing
     */
    public static BundleListing scan(Path directory, BundleRequest request) throws IOException {
        if (!Files.isDirectory(directory)) {
            String why = Files.exists(directory)
                    ? Messages.BundleScanner_notADirectory(directory)
                    : Messages.BundleScanner_missing(directory);
            return new BundleListing(directory.toString(), List.of(), List.of(why), true, null);
        }
        Path root = directory.toRealPath();
        Path top = request.top() == null ? null : Path.of(request.top());
        return scan(root, request, FileModes.of(root, top));
    }

    /** The same with modes from elsewhere. */
    static BundleListing scan(Path root, BundleRequest request, FileModes modes) throws IOException {
        return new BundleScanner(root, request, modes).scan();
    }

    private BundleListing scan() throws IOException {
        Files.walkFileTree(root, new Visitor());
        Optional<byte[]> text = readAppspec();
        entries.sort(Comparator.comparing(BundleEntry::path));
        TreeSet<String> paths = new TreeSet<>();
        entries.forEach(entry -> paths.add(entry.path()));
        for (BundleEntry entry : entries) {
            if (entry.kind() == BundleEntry.Kind.LINK) {
                checkLink(entry, paths);
            }
        }
        return new BundleListing(root.toString(), entries, problems, modes.known(), text.orElse(null))
                .noting(modes.problem());
    }

    private Optional<byte[]> readAppspec() throws IOException {
        Path file = appspec != null ? appspec : root.resolve(APPSPEC);
        boolean listed = entries.stream().anyMatch(entry -> entry.path().equals(APPSPEC));
        if (appspec == null && !listed) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            problem(Messages.BundleScanner_appspecMissing(file));
            return Optional.empty();
        }
        byte[] text;
        try (InputStream in = Files.newInputStream(file)) {
            text = in.readNBytes(LARGEST_APPSPEC + 1);
        }
        if (text.length > LARGEST_APPSPEC) {
            problem(Messages.BundleScanner_appspecLarge(file, LARGEST_APPSPEC / 1024));
            return Optional.empty();
        }
        if (appspec != null) {
            entries.removeIf(entry -> entry.path().equals(APPSPEC));
            entries.add(BundleEntry.file(APPSPEC, text.length, 0644));
        }
        return Optional.of(text);
    }

    private void checkLink(BundleEntry link, NavigableSet<String> paths) {
        Path file = root.resolve(link.path());
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException e) {
            problem(Messages.BundleScanner_linkNowhere(link.path(), link.target()));
            return;
        }
        if (Path.of(link.target()).isAbsolute() || !real.startsWith(root)) {
            problem(Messages.BundleScanner_linkLeaves(link.path(), link.target()));
        } else if (file.startsWith(real)) {
            problem(Messages.BundleScanner_linkLoops(link.path(), link.target()));
        } else {
            String target = name(real);
            String below = paths.ceiling(target + "/");
            if (!paths.contains(target) && (below == null || !below.startsWith(target + "/"))) {
                problem(Messages.BundleScanner_linkExcluded(link.path(), link.target()));
            }
        }
    }

    private boolean wanted(String path) {
        return !always.matches(path)
                && !excludes.matches(path)
                && (includes.isEmpty() || includes.matches(path) || path.equals(APPSPEC));
    }

    private int mode(Path file) throws IOException {
        int mode = modes.modeOf(file);
        return common ? ArtifactPacker.commonMode(mode) : mode;
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace(File.separatorChar, '/');
    }

    private void problem(String text) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(text);
        }
    }

    /** Collects the entries; counts children to know which directories are empty. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Deque<int[]> children = new ArrayDeque<>();

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            count();
            children.push(new int[1]);
            String path = name(directory);
            boolean skip = !path.isEmpty() && (always.matchesAllBelow(path) || excludes.matchesAllBelow(path));
            if (skip) {
                children.pop();
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            String path = name(directory);
            if (failure != null) {
                problem(Messages.BundleScanner_unreadable(path, failure.toString()));
            }
            if (children.pop()[0] == 0 && !path.isEmpty() && wanted(path)) {
                add(BundleEntry.directory(path, mode(directory)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            count();
            String path = name(file);
            if (!wanted(path)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                String target = Files.readSymbolicLink(file).toString().replace(File.separatorChar, '/');
                return add(BundleEntry.link(path, target));
            }
            if (!attributes.isRegularFile()) {
                problem(Messages.BundleScanner_special(path));
                return FileVisitResult.CONTINUE;
            }
            int mode = mode(file);
            return add(
                    modes.guesses(file)
                            ? BundleEntry.guessed(path, attributes.size(), mode)
                            : BundleEntry.file(path, attributes.size(), mode));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            problem(Messages.BundleScanner_unreadable(name(file), failure.toString()));
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult add(BundleEntry entry) {
            names.refuse(entry.path()).ifPresent(BundleScanner.this::problem);
            entries.add(entry);
            if (entries.size() > MOST_ENTRIES) {
                problem(Messages.BundleScanner_tooMany(root, MOST_ENTRIES));
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }

        private void count() {
            if (!children.isEmpty()) {
                children.peek()[0]++;
            }
        }
    }
}
