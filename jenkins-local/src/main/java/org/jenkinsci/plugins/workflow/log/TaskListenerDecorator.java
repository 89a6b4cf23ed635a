package org.jenkinsci.plugins.workflow.log;

import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.TaskListener;
import hudson.util.AbstractTaskListener;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** Changes what the steps of a block write to the log. */
public abstract class TaskListenerDecorator implements Serializable {
    private static final long serialVersionUID = 1L;

    public abstract OutputStream decorate(OutputStream logger) throws IOException, InterruptedException;

    /** The subsequent one sees a line first, as it is the inner one. */
    public static TaskListenerDecorator merge(TaskListenerDecorator original, TaskListenerDecorator subsequent) {
        return original == null ? subsequent : subsequent == null ? original : new Merged(original, subsequent);
    }

    private static final class Merged extends TaskListenerDecorator {
        private static final long serialVersionUID = 1L;
        private final TaskListenerDecorator original;
        private final TaskListenerDecorator subsequent;

        Merged(TaskListenerDecorator original, TaskListenerDecorator subsequent) {
            this.original = original;
            this.subsequent = subsequent;
        }

        @Override
        public OutputStream decorate(OutputStream logger) throws IOException, InterruptedException {
            return subsequent.decorate(original.decorate(logger));
        }
    }

    public static TaskListenerDecorator fromConsoleLogFilter(ConsoleLogFilter filter) {
        return new Filter(filter);
    }

    private static final class Filter extends TaskListenerDecorator {
        private static final long serialVersionUID = 1L;
        private final ConsoleLogFilter filter;

        Filter(ConsoleLogFilter filter) {
            if (!(filter instanceof Serializable)) {
                throw new IllegalArgumentException(filter.getClass() + " must be Serializable");
            }
            this.filter = filter;
        }

        @Override
        public OutputStream decorate(OutputStream logger) throws IOException, InterruptedException {
            return filter.decorateLogger((AbstractBuild) null, logger);
        }
    }

    /** The listener with the decorator of a block applied. */
    public static BuildListener apply(
            TaskListener listener, FlowExecutionOwner owner, TaskListenerDecorator mainDecorator) {
        return new Decorated(listener, mainDecorator);
    }

    private static final class Decorated extends AbstractTaskListener implements BuildListener {
        private static final long serialVersionUID = 1L;
        private final TaskListener main;
        private final TaskListenerDecorator decorator;
        private transient PrintStream out;

        Decorated(TaskListener main, TaskListenerDecorator decorator) {
            this.main = main;
            this.decorator = decorator;
        }

        @Override
        public synchronized PrintStream getLogger() {
            if (decorator == null) {
                return main.getLogger();
            }
            if (out == null) {
                try {
                    out = new PrintStream(
                            decorator.decorate(new KeptOpen(main.getLogger())), true, StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException("The log cannot be decorated: " + e.getMessage(), e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return main.getLogger();
                }
            }
            return out;
        }
    }

    /** Closing what decorates the log ends its last line, and not the log. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream log) {
            super(log);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
