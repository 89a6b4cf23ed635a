package io.jenkins.plugins.awsflow.flow.acceptance;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Collects what was checked, one printed line a check. */
final class Checks {
    private final PrintStream out;
    private final Path log;
    private int passed;
    private int failed;
    private int skipped;

    /** @param log gets every line that is printed */
    Checks(PrintStream out, Path log) throws IOException {
        this.out = out;
        this.log = log;
        Files.writeString(log, "");
    }

    private void print(String line) {
        out.println(line);
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a group of checks. */
    void title(String text) {
        print("-- " + text);
    }

    /** A check that may fail; the others go on. */
    @FunctionalInterface
    interface Body {
        /** @return what was seen, in a few words; null for nothing worth telling */
        String run() throws IOException, InterruptedException;
    }

    /** Runs one check and prints its line. */
    boolean check(String name, Body body) throws InterruptedException {
        try {
            String seen = body.run();
            passed++;
            print("ok    " + name + (seen == null ? "" : " (" + seen + ")"));
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException | RuntimeException | AssertionError e) {
            failed++;
            print("FAIL  " + name + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return false;
        }
    }

    /** Checks that could not be made here: they count, so that nobody takes them for passed. */
    void skipped(int number, String what) {
        skipped += number;
        print("skip  " + what);
    }

    /** Something worth knowing that is not judged. */
    void note(String text) {
        print("      " + text);
    }

    /** Prints the summary; returns the exit code. */
    int summary() {
        print("acceptance: " + passed + " passed, " + failed + " failed"
                + (skipped == 0 ? "" : ", " + skipped + " skipped"));
        return failed == 0 ? 0 : 1;
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
