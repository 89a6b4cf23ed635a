package hudson;

import io.jenkins.plugins.awsflow.runner.home.TimeSpans;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** Small helpers. */
public class Util {
    private Util() {}

    public static String fixEmpty(String s) {
        return s == null || s.isEmpty() ? null : s;
    }

    public static String fixEmptyAndTrim(String s) {
        return s == null ? null : fixEmpty(s.trim());
    }

    public static String fixNull(String s) {
        return s == null ? "" : s;
    }

    public static <T> T fixNull(T s, T defaultValue) {
        return s == null ? defaultValue : s;
    }

    public static <T> List<T> fixNull(List<T> l) {
        return l == null ? Collections.emptyList() : l;
    }

    public static <T> Collection<T> fixNull(Collection<T> l) {
        return l == null ? Collections.emptyList() : l;
    }

    public static String ensureEndsWith(String subject, String suffix) {
        return subject == null || subject.endsWith(suffix) ? subject : subject + suffix;
    }

    @SafeVarargs
    public static <T> List<T> join(Collection<? extends T>... items) {
        List<T> all = new ArrayList<>();
        for (Collection<? extends T> i : items) {
            all.addAll(i);
        }
        return all;
    }

    public static String[] tokenize(String s) {
        return tokenize(s, " \t\n\r\f");
    }

    public static String[] tokenize(String s, String delimiter) {
        StringTokenizer t = new StringTokenizer(s, delimiter);
        String[] parts = new String[t.countTokens()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = t.nextToken();
        }
        return parts;
    }

    public static String[] mapToEnv(Map<String, String> m) {
        return m.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toArray(String[]::new);
    }

    public static String replaceMacro(String s, Map<String, String> properties) {
        return new EnvVars(properties).expand(s);
    }

    /** Percent-encodes one part of a path. */
    public static String rawEncode(String s) {
        return URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Percent-encodes what may not stand in a URL, but not its separators. */
    public static String encode(String s) {
        StringBuilder out = new StringBuilder();
        for (byte b : s.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c > ' ' && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    /** Makes text safe inside HTML. */
    /** Whether a class has an implementation of its own of a method of a class above it. */
    public static boolean isOverridden(Class<?> base, Class<?> derived, String methodName, Class<?>... types) {
        for (Class<?> c = derived; c != null && c != base; c = c.getSuperclass()) {
            try {
                java.lang.reflect.Method m = c.getDeclaredMethod(methodName, types);
                if (!java.lang.reflect.Modifier.isAbstract(m.getModifiers())) {
                    return true;
                }
            } catch (NoSuchMethodException e) {
                continue;
            }
        }
        return false;
    }

    public static String escape(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\n' -> out.append("<br>");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#039;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** The MD5 of a text's UTF-8 bytes, in hex. */
    public static String getDigestOf(String text) {
        return HexFormat.of().formatHex(md5().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static String getDigestOf(InputStream source) throws IOException {
        MessageDigest md5 = md5();
        byte[] buffer = new byte[8192];
        for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
            md5.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    public static String getDigestOf(File file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            return getDigestOf(in);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5", e);
        }
    }

    /** "1 min 4 sec", "3 hr 2 min", "0.52 sec". */
    public static String getTimeSpanString(long duration) {
        return TimeSpans.text(duration);
    }

    public static Path createDirectories(Path dir, FileAttribute<?>... attrs) throws IOException {
        return Files.isDirectory(dir) ? dir : Files.createDirectories(dir, attrs);
    }

    public static void deleteFile(File f) throws IOException {
        Files.deleteIfExists(f.toPath());
    }

    public static void deleteRecursive(File dir) throws IOException {
        if (Files.exists(dir.toPath(), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            delete(dir.toPath(), true);
        }
    }

    public static void deleteContentsRecursive(File dir) throws IOException {
        if (dir.isDirectory()) {
            delete(dir.toPath(), false);
        }
    }

    private static void delete(Path root, boolean withRoot) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                if (withRoot || !dir.equals(root)) {
                    Files.delete(dir);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
