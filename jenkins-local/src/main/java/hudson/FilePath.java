package hudson;

import hudson.remoting.Callable;
import hudson.remoting.Future;
import hudson.remoting.LocalChannel;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.runner.home.AntGlob;
import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jenkinsci.remoting.RoleSensitive;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** A file on this machine. */
public final class FilePath implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    public static final LocalChannel localChannel = new LocalChannel(ForkJoinPool.commonPool());

    private final String remote;

    public FilePath(VirtualChannel channel, String remote) {
        this.remote = normalize(remote);
    }

    public FilePath(File localPath) {
        this.remote = normalize(localPath.getPath());
    }

    public FilePath(FilePath base, String rel) {
        this.remote = normalize(new File(rel).isAbsolute() ? rel : base.remote + File.separator + rel);
    }

    /** Without {@code .}, {@code ..} and doubled separators. */
    public static String normalize(String path) {
        String n = Path.of(path).normalize().toString();
        return n.isEmpty() ? "." : n;
    }

    private File file() {
        return new File(remote);
    }

    private Path path() {
        return Path.of(remote);
    }

    public String getRemote() {
        return remote;
    }

    public VirtualChannel getChannel() {
        return localChannel;
    }

    public boolean isRemote() {
        return false;
    }

    public String getName() {
        return file().getName();
    }

    public String getBaseName() {
        String n = getName();
        int dot = n.lastIndexOf('.');
        return dot < 0 ? n : n.substring(0, dot);
    }

    public FilePath getParent() {
        String p = file().getParent();
        return p == null ? null : new FilePath(new File(p));
    }

    public FilePath child(String relOrAbsolute) {
        return new FilePath(this, relOrAbsolute);
    }

    public FilePath sibling(String rel) {
        return getParent().child(rel);
    }

    public FilePath withSuffix(String suffix) {
        return new FilePath(new File(remote + suffix));
    }

    public FilePath absolutize() throws IOException, InterruptedException {
        return new FilePath(file().getAbsoluteFile());
    }

    public URI toURI() throws IOException, InterruptedException {
        return file().toURI();
    }

    /** File work, done in this process. */
    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }

    public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
        return callable.invoke(file(), localChannel);
    }

    public <T> Future<T> actAsync(FileCallable<T> callable) throws IOException, InterruptedException {
        return localChannel.callAsync(new OnFile<>(callable, file()));
    }

    public <V, E extends Throwable> V act(Callable<V, E> callable) throws IOException, InterruptedException, E {
        return callable.call();
    }

    private static final class OnFile<T> implements Callable<T, IOException> {
        private static final long serialVersionUID = 1L;
        private final FileCallable<T> callable;
        private final File file;

        OnFile(FileCallable<T> callable, File file) {
            this.callable = callable;
            this.file = file;
        }

        @Override
        public T call() throws IOException {
            try {
                return callable.invoke(file, localChannel);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            }
        }

        @Override
        public void checkRoles(org.jenkinsci.remoting.RoleChecker checker) {
            // both ends are this process
        }
    }

    public boolean exists() throws IOException, InterruptedException {
        return file().exists();
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        return file().isDirectory();
    }

    public long length() throws IOException, InterruptedException {
        return file().length();
    }

    public long lastModified() throws IOException, InterruptedException {
        return file().lastModified();
    }

    public void touch(long timestamp) throws IOException, InterruptedException {
        if (!file().exists()) {
            Files.createFile(path());
        }
        Files.setLastModifiedTime(path(), FileTime.fromMillis(timestamp));
    }

    public long getUsableDiskSpace() throws IOException, InterruptedException {
        return file().getUsableSpace();
    }

    public void mkdirs() throws IOException, InterruptedException {
        Files.createDirectories(path());
    }

    public boolean delete() throws IOException, InterruptedException {
        return Files.deleteIfExists(path());
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        Util.deleteRecursive(file());
    }

    public void deleteContents() throws IOException, InterruptedException {
        Util.deleteContentsRecursive(file());
    }

    public void renameTo(FilePath target) throws IOException, InterruptedException {
        Files.move(path(), target.path());
    }

    public void symlinkTo(String target, hudson.model.TaskListener listener) throws IOException, InterruptedException {
        Files.deleteIfExists(path());
        Files.createSymbolicLink(path(), Path.of(target));
    }

    public String readLink() throws IOException, InterruptedException {
        return Files.isSymbolicLink(path()) ? Files.readSymbolicLink(path()).toString() : null;
    }

    public InputStream read() throws IOException, InterruptedException {
        return Files.newInputStream(path());
    }

    public InputStream readFromOffset(long offset) throws IOException, InterruptedException {
        InputStream in = read();
        in.skipNBytes(offset);
        return in;
    }

    public String readToString() throws IOException, InterruptedException {
        return Files.readString(path(), Charset.defaultCharset());
    }

    public OutputStream write() throws IOException, InterruptedException {
        makeParent();
        return Files.newOutputStream(path());
    }

    public void write(String content, String encoding) throws IOException, InterruptedException {
        makeParent();
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        Files.writeString(path(), content, charset);
    }

    private void makeParent() throws IOException {
        Path parent = path().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    public void copyFrom(InputStream in) throws IOException, InterruptedException {
        try (OutputStream out = write()) {
            in.transferTo(out);
        }
    }

    public void copyFrom(URL url) throws IOException, InterruptedException {
        try (InputStream in = url.openStream()) {
            copyFrom(in);
        }
    }

    public void copyFrom(FilePath src) throws IOException, InterruptedException {
        src.copyTo(this);
    }

    public void copyTo(FilePath target) throws IOException, InterruptedException {
        target.makeParent();
        Files.copy(path(), target.path(), StandardCopyOption.REPLACE_EXISTING);
    }

    public void copyToWithPermission(FilePath target) throws IOException, InterruptedException {
        target.makeParent();
        Files.copy(path(), target.path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    public void copyTo(OutputStream os) throws IOException, InterruptedException {
        Files.copy(path(), os);
    }

    public int copyRecursiveTo(FilePath target) throws IOException, InterruptedException {
        return copyRecursiveTo("**", target);
    }

    public int copyRecursiveTo(String fileMask, FilePath target) throws IOException, InterruptedException {
        return copyRecursiveTo(fileMask, null, target);
    }

    public int copyRecursiveTo(String fileMask, String excludes, FilePath target)
            throws IOException, InterruptedException {
        FilePath[] files = list(fileMask, excludes, false);
        for (FilePath f : files) {
            f.copyToWithPermission(target.child(path().relativize(f.path()).toString()));
        }
        return files.length;
    }

    public List<FilePath> list() throws IOException, InterruptedException {
        return list((FileFilter) null);
    }

    public List<FilePath> listDirectories() throws IOException, InterruptedException {
        return list(File::isDirectory);
    }

    public List<FilePath> list(FileFilter filter) throws IOException, InterruptedException {
        File[] files = file().listFiles(filter);
        if (files == null) {
            return null;
        }
        List<FilePath> r = new ArrayList<>();
        for (File f : files) {
            r.add(new FilePath(f));
        }
        return r;
    }

    /** The files below that match, as Ant understands it: {@code **}, {@code *}, {@code ?}, several by comma. */
    public FilePath[] list(String includes) throws IOException, InterruptedException {
        return list(includes, null);
    }

    public FilePath[] list(String includes, String excludes) throws IOException, InterruptedException {
        return list(includes, excludes, true);
    }

    public FilePath[] list(String includes, String excludes, boolean defaultExcludes)
            throws IOException, InterruptedException {
        List<FilePath> found = new ArrayList<>();
        for (Path p : AntGlob.find(path(), includes, excludes, defaultExcludes)) {
            found.add(new FilePath(p.toFile()));
        }
        return found.toArray(new FilePath[0]);
    }

    public FilePath createTempFile(String prefix, String suffix) throws IOException, InterruptedException {
        return new FilePath(Files.createTempFile(path(), prefix, suffix).toFile());
    }

    public FilePath createTempDir(String prefix, String suffix) throws IOException, InterruptedException {
        String s = suffix == null || "tmp".equals(suffix) ? "" : "." + suffix;
        return new FilePath(Files.createTempDirectory(path(), prefix + s).toFile());
    }

    public FilePath createTextTempFile(String prefix, String suffix, String contents)
            throws IOException, InterruptedException {
        FilePath f = createTempFile(prefix, suffix);
        f.write(contents, null);
        return f;
    }

    public void chmod(int mask) throws IOException, InterruptedException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int bit = 0; bit < all.length; bit++) {
            if ((mask & (0400 >> bit)) != 0) {
                permissions.add(all[bit]);
            }
        }
        Files.setPosixFilePermissions(path(), permissions);
    }

    /** The permission bits, or -1 where the file system has none. */
    public int mode() throws IOException, InterruptedException {
        if (!path().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return -1;
        }
        int mode = 0;
        for (PosixFilePermission p : Files.getPosixFilePermissions(path())) {
            mode |= 0400 >> p.ordinal();
        }
        return mode;
    }

    public String digest() throws IOException, InterruptedException {
        return Util.getDigestOf(file());
    }

    public boolean isDescendant(String potentialChildRelativePath) throws IOException, InterruptedException {
        return path().resolve(potentialChildRelativePath).normalize().startsWith(path().normalize());
    }

    public Launcher createLauncher(hudson.model.TaskListener listener) throws IOException, InterruptedException {
        return new Launcher.LocalLauncher(listener);
    }

    public hudson.model.Computer toComputer() {
        return jenkins.model.Jenkins.get().toComputer();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FilePath f && remote.equals(f.remote);
    }

    @Override
    public int hashCode() {
        return remote.hashCode();
    }

    @Override
    public String toString() {
        return remote;
    }
}
