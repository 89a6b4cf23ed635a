package org.jenkinsci.plugins.workflow.steps;

import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.Node;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;

/** Sets up a body before it starts. */
public abstract class BodyInvoker {
    public abstract BodyInvoker withContext(Object override);

    public BodyInvoker withContexts(Object... overrides) {
        return withContexts(Arrays.asList(overrides));
    }

    public BodyInvoker withContexts(Collection<?> overrides) {
        BodyInvoker b = this;
        for (Object o : overrides) {
            b = b.withContext(o);
        }
        return b;
    }

    public abstract BodyInvoker withDisplayName(String name);

    public abstract BodyInvoker withCallback(BodyExecutionCallback callback);

    @Deprecated
    public final BodyInvoker withCallback(com.google.common.util.concurrent.FutureCallback<Object> callback) {
        return withCallback(BodyExecutionCallback.wrap(callback));
    }

    public abstract BodyExecution start();

    /** First the original filter, then the other. */
    public static ConsoleLogFilter mergeConsoleLogFilters(ConsoleLogFilter original, ConsoleLogFilter subsequent) {
        return original == null ? subsequent : new Filters(original, subsequent);
    }

    private static final class Filters extends ConsoleLogFilter implements Serializable {
        private static final long serialVersionUID = 1L;
        private final ConsoleLogFilter original;
        private final ConsoleLogFilter subsequent;

        Filters(ConsoleLogFilter original, ConsoleLogFilter subsequent) {
            this.original = original;
            this.subsequent = subsequent;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public OutputStream decorateLogger(AbstractBuild build, OutputStream logger)
                throws IOException, InterruptedException {
            return subsequent.decorateLogger(build, original.decorateLogger(build, logger));
        }

        @Override
        @SuppressWarnings("rawtypes")
        public OutputStream decorateLogger(Run build, OutputStream logger) throws IOException, InterruptedException {
            return subsequent.decorateLogger(build, original.decorateLogger(build, logger));
        }
    }

    public static LauncherDecorator mergeLauncherDecorators(LauncherDecorator original, LauncherDecorator subsequent) {
        return original == null ? subsequent : new Decorators(original, subsequent);
    }

    private static final class Decorators extends LauncherDecorator implements Serializable {
        private static final long serialVersionUID = 1L;
        private final LauncherDecorator original;
        private final LauncherDecorator subsequent;

        Decorators(LauncherDecorator original, LauncherDecorator subsequent) {
            this.original = original;
            this.subsequent = subsequent;
        }

        @Override
        public Launcher decorate(Launcher launcher, Node node) {
            return subsequent.decorate(original.decorate(launcher, node), node);
        }
    }
}
