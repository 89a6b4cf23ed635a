package io.jenkins.plugins.awsflow.runner.home;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Finds files by patterns as Ant writes them. */
public final class AntGlob {
    /** What Ant leaves out when it is not told otherwise, as far as one meets it. */
    private static final String DEFAULT_EXCLUDES = "**/*~,**/#*#,**/.#*,**/%*%,**/._*,**/CVS/**,**/.svn/**,"
            + "**/.git/**,**/.gitattributes,**/.gitignore,**/.gitmodules,**/.hg/**,**/.bzr/**,**/.DS_Store";

    private AntGlob() {}

    /** The matching files below a directory, sorted. */
    public static List<Path> find(Path root, String includes, String excludes, boolean defaultExcludes)
            throws IOException {
        return find(root, includes, excludes, defaultExcludes, true);
    }

    /** The matching files below a directory, sorted. */
    public static List<Path> find(
            Path root, String includes, String excludes, boolean defaultExcludes, boolean caseSensitive)
            throws IOException {
        List<Pattern> in = patterns(includes, caseSensitive);
        List<Pattern> out = new ArrayList<>(patterns(excludes, caseSensitive));
        if (defaultExcludes) {
            out.addAll(patterns(DEFAULT_EXCLUDES, caseSensitive));
        }
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attrs) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (matches(in, name) && !matches(out, name)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found;
    }

    /** Whether a name matches one pattern. */
    public static boolean matches(String pattern, String name, boolean caseSensitive) {
        return compile(pattern, caseSensitive).matcher(name).matches();
    }

    private static Pattern compile(String glob, boolean caseSensitive) {
        return Pattern.compile(regex(glob), caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(p -> p.matcher(name).matches());
    }

    private static List<Pattern> patterns(String list, boolean caseSensitive) {
        List<Pattern> patterns = new ArrayList<>();
        if (list != null) {
            for (String one : list.split("[,\\s]+", -1)) {
                if (!one.isEmpty()) {
                    patterns.add(compile(one.replace('\\', '/'), caseSensitive));
                }
            }
        }
        return patterns;
    }

    private static String regex(String glob) {
        String g = glob.endsWith("/") ? glob + "**" : glob;
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < g.length()) {
            if (g.startsWith("**/", i)) {
                out.append("(?:.*/)?");
                i += 3;
            } else if (g.startsWith("**", i)) {
                out.append(".*");
                i += 2;
            } else {
                char c = g.charAt(i++);
                out.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return out.toString();
    }
}
