package io.jenkins.plugins.awsflow.flow.acceptance;

import java.io.IOException;
import java.io.PrintStream;

/** Collects what was checked, one printed line a check. */
final class Checks {
    private final PrintStream out;
    private int passed;
    private int failed;

    Checks(PrintStream out) {
        this.out = out;
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
            out.println("ok    " + name + (seen == null ? "" : " (" + seen + ")"));
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException | RuntimeException | AssertionError e) {
            failed++;
            out.println("FAIL  " + name + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return false;
        }
    }

    /** Something worth knowing that is not judged. */
    void note(String text) {
        out.println("      " + text);
    }

    /** Prints the summary; returns the exit code. */
    int summary() {
        out.println("acceptance: " + passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
