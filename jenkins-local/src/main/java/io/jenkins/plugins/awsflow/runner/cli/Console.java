package io.jenkins.plugins.awsflow.runner.cli;

import io.jenkins.plugins.awsflow.runner.engine.BuildLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the lines of a build to the terminal, and to the build's log file. */
public final class Console implements BuildLog {
    private static final String BOLD = "\u001B[1m";
    private static final String RED = "\u001B[31m";
    private static final String GREEN = "\u001B[32m";
    private static final String YELLOW = "\u001B[33m";
    private static final String DIM = "\u001B[2m";
    private static final String RESET = "\u001B[0m";
    private static final int WIDTH = 72;

    private final PrintStream out;
    private final boolean colour;
    private final boolean unicode;
    private final Object lock = new Object();
    private OutputStream file;
    private Runnable onFirstLine = () -> {};

    public Console(PrintStream out, boolean colour, boolean unicode) {
        this.out = out;
        this.colour = colour;
        this.unicode = unicode;
    }

    /** For this process' terminal: colour only on a terminal, and when NO_COLOR is not set. */
    public static Console ofProcess() {
        String noColor = System.getenv("NO_COLOR");
        boolean terminal = System.console() != null && isTerminal();
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", nativeCharset()));
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false, charset);
        return new Console(
                out,
                terminal && (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM")),
                charset.newEncoder().canEncode('─'));
    }

    private static String nativeCharset() {
        String n = System.getProperty("native.encoding", "UTF-8");
        // the C locale can carry bytes of UTF-8, and logs and pipes are read as that
        return n.startsWith("ANSI") || n.equals("US-ASCII") ? "UTF-8" : n;
    }

    /** Java 22 and newer have a console object without a terminal, too. */
    private static boolean isTerminal() {
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Also writes to a file, behind what is there. */
    public void alsoTo(Path log) throws IOException {
        synchronized (lock) {
            file = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Does something when the first step writes its first line. */
    public void onFirstLine(Runnable action) {
        synchronized (lock) {
            onFirstLine = action;
        }
    }

    @Override
    public void line(String prefix, String text) {
        began();
        write(prefix + text, coloured(prefix, text));
    }

    /** Says what is run, before its first step. */
    public void about(String text) {
        write(text, colour ? DIM + text + RESET : text);
    }

    private void began() {
        Runnable action;
        synchronized (lock) {
            action = onFirstLine;
            onFirstLine = () -> {};
        }
        action.run();
    }

    private String coloured(String prefix, String text) {
        if (!colour) {
            return prefix + text;
        }
        String p = prefix.isEmpty() ? "" : DIM + prefix + RESET;
        if (text.startsWith("+ ")) {
            return p + DIM + text + RESET;
        } else if (text.startsWith("ERROR: ") || text.startsWith("FATAL: ")) {
            return p + RED + text + RESET;
        } else if (text.startsWith("WARNING: ")) {
            return p + YELLOW + text + RESET;
        }
        return p + text;
    }

    @Override
    public void stage(String prefix, String name) {
        String dash = unicode ? "─" : "-";
        String title = dash + dash + " " + name + " ";
        String line = title + dash.repeat(Math.max(2, WIDTH - title.length() - prefix.length()));
        String plain = prefix + line;
        synchronized (lock) {
            write("", "");
            write(plain, colour ? BOLD + plain + RESET : plain);
        }
    }

    /** The last lines: why it failed, and how it ended. */
    public void result(String result) {
        String line = "Finished: " + result;
        String paint = result.equals("SUCCESS") ? GREEN : result.equals("UNSTABLE") ? YELLOW : RED;
        write(line, colour ? BOLD + paint + line + RESET : line);
    }

    private void write(String plain, String shown) {
        synchronized (lock) {
            out.println(shown);
            out.flush();
            if (file == null) {
                return;
            }
            try {
                file.write((plain + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("The build's log cannot be written: " + e.getMessage(), e);
            }
        }
    }
}
