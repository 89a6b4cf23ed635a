package io.jenkins.plugins.awsflow.runner.steps;

import hudson.AbortException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts processes in a session of their own, and signals them together. */
final class Session {
    private static final Logger LOGGER = Logger.getLogger(Session.class.getName());
    private static List<String> command;

    private Session() {}

    /** What to put before a command, so that a signal to this process' group does not reach it. */
    static synchronized List<String> command() throws AbortException {
        if (command == null) {
            if (onPath("setsid")) {
                command = List.of("setsid");
            } else if (onPath("perl")) {
                command = List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");
            } else {
                throw new AbortException("sh needs the program setsid (package util-linux), or perl");
            }
        }
        return command;
    }

    private static boolean onPath(String program) {
        for (String dir : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator, -1)) {
            if (new File(dir, program).canExecute()) {
                return true;
            }
        }
        return false;
    }

    /** Signals a process and its group. */
    static void signal(long leader, boolean force) {
        String signal = force ? "KILL" : "TERM";
        try {
            Process p = new ProcessBuilder("sh", "-c", "kill -s " + signal + " -- -" + leader)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!p.waitFor(5, TimeUnit.SECONDS)) {
                p.destroyForcibly();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "a script cannot be signalled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
