package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Jenkinsfile runner on this terminal. */
final class AttachedProcess {
    /** Ctrl-C reaches the runner, too: so long it may take to stop what it started on AWS. */
    private static final int SECONDS_TO_STOP = 20;

    private final List<String> command;
    private final String endpoint;
    private final ProcessBuilder.Redirect output;

    /** @param endpoint of AWS; null for the real one */
    AttachedProcess(List<String> command, String endpoint, ProcessBuilder.Redirect output) {
        this.command = command;
        this.endpoint = endpoint;
        this.output = output;
    }

    /**
     * Runs it to its end.
     *
     * @param atEnd what must not end before the runner when this process is interrupted
     * @return the exit code
     */
    int run(Runnable atEnd) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(output);
        if (endpoint != null) {
            builder.environment().put("AWS_ENDPOINT", endpoint);
        }
        Process runner = builder.start();
        Thread politeEnd = new Thread(() -> end(runner, atEnd), "end-of-run");
        Runtime.getRuntime().addShutdownHook(politeEnd);
        int exit = runner.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(politeEnd);
        } catch (IllegalStateException e) {
            // the virtual machine is going down because of Ctrl-C; the hook does the rest
            return exit;
        }
        return exit;
    }

    private static void end(Process runner, Runnable atEnd) {
        runner.destroy();
        try {
            if (!runner.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                runner.descendants().forEach(ProcessHandle::destroyForcibly);
                runner.destroyForcibly();
            }
        } catch (InterruptedException e) {
            runner.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        atEnd.run();
    }
}
