package io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What an archive of an application revision holds: the names of its files, and its AppSpec file. */
public final class Bundle {
    private static final int APPSPEC_LIMIT = 1024 * 1024;

    private final TreeSet<String> names = new TreeSet<>();
    private String appSpecName;
    private String appSpecText;

    private Bundle() {}

    /**
     * Looks into an archive; of a zip archive only the directory and the AppSpec file are read.
     *
     * @param type zip, tar or tgz
     */
    public static Bundle read(Path file, String type) throws IOException, AppSpecException {
        Bundle bundle = new Bundle();
        switch (type) {
            case "zip" -> bundle.readZip(file);
            case "tar" -> {
                try (InputStream in = Files.newInputStream(file)) {
                    bundle.readTar(in);
                }
            }
            case "tgz" -> {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    bundle.readTar(in);
                } catch (ZipException e) {
                    throw new AppSpecException("The bundle is not in gzip format");
                }
            }
            default -> throw new AppSpecException("The bundle type " + type + " cannot be unpacked on a host");
        }
        if (bundle.names.isEmpty()) {
            throw new AppSpecException("The bundle cannot be unpacked: it is no " + type + " archive or an empty one");
        }
        return bundle;
    }

    private void readZip(Path file) throws IOException, AppSpecException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    add(entry.getName(), content);
                }
            }
        } catch (ZipException e) {
            throw new AppSpecException("The bundle cannot be unpacked: " + e.getMessage());
        }
    }

    private void readTar(InputStream in) throws IOException, AppSpecException {
        byte[] header = new byte[512];
        String longName = null;
        while (in.readNBytes(header, 0, 512) == 512 && header[0] != 0) {
            long size = octal(header);
            String name = longName == null ? tarName(header) : longName;
            longName = null;
            long padded = (size + 511) / 512 * 512;
            char kind = (char) header[156];
            if (kind == 'L') {
                longName = new String(in.readNBytes((int) size), StandardCharsets.UTF_8).replace("\0", "");
                in.skipNBytes(padded - size);
            } else if (kind == 'x' || kind == 'g') {
                in.skipNBytes(padded);
            } else {
                byte[] start = in.readNBytes((int) Math.min(size, APPSPEC_LIMIT));
                add(name, new java.io.ByteArrayInputStream(start));
                in.skipNBytes(padded - start.length);
            }
        }
    }

    private static String tarName(byte[] header) {
        String prefix = header[257] == 'u' ? text(header, 345, 155) : "";
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + '/' + name;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header) throws AppSpecException {
        String text = text(header, 124, 12).strip();
        if (!text.matches("[0-7]{1,12}")) {
            throw new AppSpecException("The bundle cannot be unpacked: it is no tar archive");
        }
        return Long.parseLong(text, 8);
    }

    private void add(String rawName, InputStream content) throws IOException {
        String name = rawName.replace('\\', '/').replaceFirst("^(\\./)+", "").replaceFirst("/$", "");
        if (name.isEmpty()) {
            return;
        }
        names.add(name);
        if (name.equals("appspec.yml") || (name.equals("appspec.yaml") && appSpecText == null)) {
            appSpecName = name;
            appSpecText = new String(content.readNBytes(APPSPEC_LIMIT), StandardCharsets.UTF_8);
        }
    }

    /** The AppSpec file's name in the bundle, or null. */
    public String appSpecName() {
        return appSpecName;
    }

    /** The AppSpec file's text, or null when the bundle has none at its root. */
    public String appSpecText() {
        return appSpecText;
    }

    /** True when the bundle has the file, or a file in the directory, of that name. */
    public boolean has(String path) {
        String name = path.replace('\\', '/')
                .replaceFirst("^(\\./)+", "")
                .replaceFirst("^/+", "")
                .replaceFirst("/+$", "");
        if (name.isEmpty() || names.contains(name)) {
            return true;
        }
        String next = names.ceiling(name + '/');
        return next != null && next.startsWith(name + '/');
    }

    public Set<String> names() {
        return new TreeSet<>(names);
    }
}
