package jenkins.scm.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** A file or directory of a file system that lies in version control. */
public abstract class SCMFile {
    private final SCMFile parent;
    private final String name;
    private Type type;

    /** The root. */
    protected SCMFile() {
        this.parent = null;
        this.name = "";
    }

    protected SCMFile(SCMFile parent, String name) {
        if (name.contains("/")) {
            throw new IllegalArgumentException("\"" + name + "\" is a path, and a name is wanted");
        }
        this.parent = parent;
        this.name = name;
    }

    public final String getName() {
        return name;
    }

    public final boolean isRoot() {
        return parent == null;
    }

    public SCMFile parent() {
        return parent;
    }

    public String getPath() {
        Deque<String> names = new ArrayDeque<>();
        for (SCMFile f = this; f != null && !f.isRoot(); f = f.parent()) {
            names.addFirst(f.getName());
        }
        return String.join("/", names);
    }

    /** The file of a path below this one. */
    public SCMFile child(String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        String rest = slash < 0 ? "" : path.substring(slash + 1);
        SCMFile next =
                switch (first) {
                    case "", "." -> this;
                    case ".." -> parent == null ? this : parent;
                    default -> newChild(first, slash >= 0);
                };
        return rest.isBlank() ? next : next.child(rest);
    }

    protected abstract SCMFile newChild(String name, boolean assumeIsDirectory);

    public abstract Iterable<SCMFile> children() throws IOException, InterruptedException;

    /** Milliseconds since 1970, or 0 when it is not known. */
    public abstract long lastModified() throws IOException, InterruptedException;

    protected abstract Type type() throws IOException, InterruptedException;

    public abstract InputStream content() throws IOException, InterruptedException;

    public final Type getType() throws IOException, InterruptedException {
        if (type == null) {
            type = type();
        }
        return type;
    }

    /** Says what is known already. */
    protected final void type(Type type) {
        this.type = type;
    }

    public final boolean exists() throws IOException, InterruptedException {
        return getType() != Type.NONEXISTENT;
    }

    public final boolean isFile() throws IOException, InterruptedException {
        return getType() == Type.REGULAR_FILE;
    }

    public final boolean isDirectory() throws IOException, InterruptedException {
        return getType() == Type.DIRECTORY;
    }

    public byte[] contentAsBytes() throws IOException, InterruptedException {
        try (InputStream in = content()) {
            return in.readAllBytes();
        }
    }

    public String contentAsString() throws IOException, InterruptedException {
        return new String(contentAsBytes(), contentEncoding());
    }

    public Charset contentEncoding() throws IOException, InterruptedException {
        return Charset.defaultCharset();
    }

    public String contentMimeType() throws IOException, InterruptedException {
        String guess = URLConnection.guessContentTypeFromName(name);
        return guess == null ? "application/octet-stream" : guess;
    }

    public boolean isContentText() throws IOException, InterruptedException {
        return contentMimeType().toLowerCase(Locale.ROOT).startsWith("text/");
    }

    public boolean isContentBinary() throws IOException, InterruptedException {
        return !isContentText();
    }

    /** What it is. */
    public enum Type {
        NONEXISTENT,
        REGULAR_FILE,
        DIRECTORY,
        LINK,
        OTHER
    }
}
