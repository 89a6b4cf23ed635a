package io.jenkins.plugins.awsflow.runner.home;

import hudson.Proc;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A process of this machine as Jenkins' API shows it. */
public final class LocalProcess extends Proc {
    private static final Logger LOGGER = Logger.getLogger(LocalProcess.class.getName());
    private static final Map<Process, Map<String, String>> RUNNING = new ConcurrentHashMap<>();
    private final Process process;
    private final List<Thread> pumps = new ArrayList<>();

    private LocalProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param env {@code NAME=value} on top of this process' own environment
     * @param stdin null when the caller writes to {@link #getStdin}
     * @param stdout null when the caller reads {@link #getStdout}
     * @param stderr null when it goes where stdout goes, unless the caller reads it
     */
    public static LocalProcess start(
            List<String> command,
            String[] env,
            File directory,
            InputStream stdin,
            OutputStream stdout,
            boolean readStderr,
            OutputStream stderr)
            throws IOException {
        ProcessBuilder pb = new ProcessBuilder(command);
        for (String e : env) {
            int eq = e.indexOf('=');
            if (eq > 0) {
                pb.environment().put(e.substring(0, eq), e.substring(eq + 1));
            }
        }
        pb.directory(directory);
        pb.redirectErrorStream(!readStderr && stderr == null);
        LocalProcess p = new LocalProcess(pb.start());
        RUNNING.put(p.process, pb.environment());
        p.process.onExit().thenRun(() -> RUNNING.remove(p.process));
        if (stdout != null) {
            p.pump(p.process.getInputStream(), stdout);
        }
        if (stderr != null) {
            p.pump(p.process.getErrorStream(), stderr);
        }
        if (stdin != null) {
            p.feed(stdin);
        }
        return p;
    }

    private void pump(InputStream from, OutputStream to) {
        Thread t = new Thread(
                () -> {
                    byte[] b = new byte[8192];
                    try {
                        for (int n = from.read(b); n >= 0; n = from.read(b)) {
                            to.write(b, 0, n);
                            to.flush();
                        }
                    } catch (IOException e) {
                        process.destroy();
                    }
                },
                "output of " + process.pid());
        t.setDaemon(true);
        t.start();
        pumps.add(t);
    }

    private void feed(InputStream from) {
        Thread t = new Thread(
                () -> {
                    try (OutputStream to = process.getOutputStream()) {
                        from.transferTo(to);
                    } catch (IOException e) {
                        LOGGER.log(Level.FINE, "the process did not want all its input", e);
                    }
                },
                "input of " + process.pid());
        t.setDaemon(true);
        t.start();
    }

    /** Ends the processes that were started with these variables. */
    public static void killByEnvironment(Map<String, String> variables) {
        RUNNING.forEach((p, env) -> {
            if (!variables.isEmpty() && env.entrySet().containsAll(variables.entrySet())) {
                p.descendants().forEach(ProcessHandle::destroy);
                p.destroy();
            }
        });
    }

    /** Ends all processes that still run, with force. */
    public static void killAll() {
        RUNNING.keySet().forEach(p -> {
            p.descendants().forEach(ProcessHandle::destroyForcibly);
            p.destroyForcibly();
        });
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    @Override
    public int join() throws InterruptedException {
        int code = process.waitFor();
        for (Thread t : pumps) {
            t.join(5000);
        }
        return code;
    }

    @Override
    public InputStream getStdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream getStderr() {
        return process.getErrorStream();
    }

    @Override
    public OutputStream getStdin() {
        return process.getOutputStream();
    }
}
