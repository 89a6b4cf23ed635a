package org.jenkinsci.plugins.workflow.steps;

/** Executions made of functions. */
public class StepExecutions {
    private StepExecutions() {}

    /** Quick work. */
    @FunctionalInterface
    public interface SynchronousBody<T> {
        T call(StepContext context) throws Exception;
    }

    /** Quick work without a result. */
    @FunctionalInterface
    public interface SynchronousBodyVoid {
        void call(StepContext context) throws Exception;

        default SynchronousBody<Void> asReturn() {
            return c -> {
                call(c);
                return null;
            };
        }
    }

    /** What starts the body. */
    @FunctionalInterface
    public interface BlockBody {
        void call(StepContext context, BodyInvoker invoker) throws Exception;
    }

    public static <T> StepExecution synchronous(StepContext context, SynchronousBody<T> body) {
        return new Sync<>(context, body);
    }

    public static StepExecution synchronousVoid(StepContext context, SynchronousBodyVoid body) {
        return new Sync<>(context, body.asReturn());
    }

    public static <T> StepExecution synchronousNonBlocking(StepContext context, SynchronousBody<T> body) {
        return new NonBlocking<>(context, body);
    }

    public static StepExecution synchronousNonBlockingVoid(StepContext context, SynchronousBodyVoid body) {
        return new NonBlocking<>(context, body.asReturn());
    }

    public static StepExecution block(StepContext context, BlockBody body) {
        return new Block(context, body);
    }

    private static final class Sync<T> extends SynchronousStepExecution<T> {
        private static final long serialVersionUID = 1L;
        private final transient SynchronousBody<T> body;

        Sync(StepContext context, SynchronousBody<T> body) {
            super(context);
            this.body = body;
        }

        @Override
        protected T run() throws Exception {
            return body.call(getContext());
        }
    }

    private static final class NonBlocking<T> extends SynchronousNonBlockingStepExecution<T> {
        private static final long serialVersionUID = 1L;
        private final transient SynchronousBody<T> body;

        NonBlocking(StepContext context, SynchronousBody<T> body) {
            super(context);
            this.body = body;
        }

        @Override
        protected T run() throws Exception {
            return body.call(getContext());
        }
    }

    private static final class Block extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final transient BlockBody body;

        Block(StepContext context, BlockBody body) {
            super(context);
            this.body = body;
        }

        @Override
        public boolean start() throws Exception {
            BodyInvoker invoker = getContext().newBodyInvoker();
            body.call(getContext(), invoker);
            invoker.withCallback(BodyExecutionCallback.wrap(getContext())).start();
            return false;
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            // the body is stopped
        }
    }
}
