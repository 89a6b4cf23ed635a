package io.jenkins.plugins.awsflow.runner.engine;

import hudson.model.BuildListener;
import hudson.util.AbstractTaskListener;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What one step writes to the log: whole lines, with the name of the branch before them. */
final class NodeListener extends AbstractTaskListener implements BuildListener {
    private static final long serialVersionUID = 1L;
    private final LocalExecution exec;
    private final String prefix;
    private transient PrintStream out;
    private transient Lines lines;

    NodeListener(LocalExecution exec, String prefix) {
        this.exec = exec;
        this.prefix = prefix;
    }

    @Override
    public synchronized PrintStream getLogger() {
        if (out == null) {
            lines = new Lines();
            out = new PrintStream(lines, false, StandardCharsets.UTF_8);
        }
        return out;
    }

    /** Ends a line that was begun. */
    synchronized void finish() {
        if (lines != null) {
            lines.finish();
        }
    }

    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                emit();
            } else if (b != '\r') {
                line.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] b, int off, int len) {
            for (int i = off; i < off + len; i++) {
                write(b[i]);
            }
        }

        private void emit() {
            exec.log().line(prefix, line.toString(StandardCharsets.UTF_8));
            line.reset();
        }

        synchronized void finish() {
            if (line.size() > 0) {
                emit();
            }
        }
    }
}
