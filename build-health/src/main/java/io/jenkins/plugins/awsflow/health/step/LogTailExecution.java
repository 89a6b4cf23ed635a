package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationObserver;
import io.jenkins.plugins.awsflow.core.step.ConnectionChoice;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.StepProblems;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.LogTail;
import io.jenkins.plugins.awsflow.health.aws.LogTailKind;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.health.model.Words;
import io.jenkins.plugins.awsflow.health.model.logs.LogCursor;
import io.jenkins.plugins.awsflow.health.model.logs.LogLine;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Follows log groups while a block runs; a line on which to fail ends both. */
final class LogTailExecution extends LogsExecution {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long MINUTE = 60_000;

    /** Lines that the build's log shows; further ones are counted and judged only. */
    private static final int MOST_SHOWN = 1_000;

    private final boolean show;

    /** How far the groups were read; replaced as a whole, never changed. */
    private LogCursor cursor;

    /** The block; null before it begins. */
    private BodyExecution body;

    private int lines;

    /** Why the step fails, once that is known. */
    private String found;

    /** Whether the block has ended well, so that only the last look is left. */
    private boolean ending;

    private transient LogTail tail;

    LogTailExecution(StepContext context, ConnectionChoice choice, LogRequest request, int sinceMinutes, boolean show) {
        super(context, choice, request);
        this.show = show;
        this.cursor = new LogCursor(begunAt - sinceMinutes * MINUTE);
    }

    /** Waits for a block that is just being begun: after a restart it must not be begun again. */
    @Serial
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }

    @Override
    void open(AwsSession session) {
        LogTail opened;
        boolean begins;
        synchronized (this) {
            if (isOver()) {
                return;
            }
            opened = LogTail.open(token, request, cursor);
            tail = opened;
            begins = body == null;
        }
        if (begins) {
            // A group that is not there, or must not be read, is told before the block begins.
            opened.first(new LogsApi(session));
            synchronized (this) {
                if (!isOver()) {
                    body = getContext()
                            .newBodyInvoker()
                            .withCallback(new End(this))
                            .start();
                }
            }
            save();
        }
        afterRestart();
    }

    /** What an earlier process had begun to end. */
    private void afterRestart() {
        String line;
        boolean last;
        synchronized (this) {
            line = found;
            last = ending;
        }
        if (line != null) {
            fail(line);
        } else if (last) {
            last(() -> getContext().onSuccess(null));
        }
    }

    @Override
    String function() {
        return CloudWatchLogsStep.FUNCTION;
    }

    @Override
    OperationKind kind() {
        return new LogTailKind();
    }

    @Override
    String id() {
        return token;
    }

    @Override
    long deadline() {
        return Long.MAX_VALUE; // the block's end is its own
    }

    @Override
    OperationObserver observer() {
        return new Observer() {
            @Override
            public Answer polled(AwsSession session, OperationSnapshot now, boolean changed) {
                if (!isOver()) {
                    opened().ifPresent(open -> take(open, session));
                }
                return isOver() ? Answer.DONE : Answer.GO_ON;
            }

            @Override
            public void lost(AwsFlowException reason) {
                if (!interrupted(reason)) {
                    end(reason.getMessage());
                }
            }
        };
    }

    /** Empty until there was a session for it, as after a restart. */
    private synchronized Optional<LogTail> opened() {
        return Optional.ofNullable(tail);
    }

    /** Tells and judges what was read since the last time. */
    private void take(LogTail from, AwsSession session) {
        List<LogLine> fresh = from.take();
        if (fresh.isEmpty()) {
            return;
        }
        ProgressLog log = log();
        ZoneId zone = ZoneId.systemDefault();
        for (LogLine line : fresh) {
            String time = Words.time(line.time(), System.currentTimeMillis(), zone);
            int number;
            synchronized (this) {
                number = ++lines;
            }
            if (show && number <= MOST_SHOWN) {
                log.line(Messages.LogTailExecution_line(time, line.stream(), line.line()));
            }
            if (request.fails(line.text())) {
                String link = LogsApi.link(session.partition(), line.group(), line.stream(), line.time());
                end(Messages.LogTailExecution_found(
                        request.failOn(), line.group(), line.stream(), time, line.line(), link == null ? "" : link));
                break;
            }
        }
        LogCursor reached = from.cursor(); // waits for a look that is under way
        synchronized (this) {
            cursor = reached;
        }
        save();
    }

    /** One more look before the end, for what came during the last moments. */
    private void last(Runnable good) {
        try {
            AwsSession session = session();
            Optional<LogTail> open = opened();
            boolean whole = open.isPresent()
                    && open.get().last(new LogsApi(session), () -> {
                        take(open.get(), session);
                        return !isOver();
                    });
            if (!whole) {
                log().line(Messages.LogTailExecution_unread(request.title()));
            }
        } catch (AwsFlowException | RuntimeException e) {
            if (interrupted(e)) {
                return; // that the block has ended is saved: the next process looks
            }
            log().line(Messages.LogTailExecution_last(
                    AwsErrors.translate(e, request.title()).getMessage()));
        }
        if (leave()) {
            log().line(Messages.LogTailExecution_end(String.valueOf(lines()), request.title()));
            good.run();
        }
    }

    private synchronized int lines() {
        return lines;
    }

    /** Ends the step badly, and the block before it. */
    private void end(String line) {
        synchronized (this) {
            if (isOver() || found != null) {
                return;
            }
            found = line;
        }
        fail(line);
    }

    private void fail(String line) {
        BodyExecution running;
        synchronized (this) {
            running = body;
        }
        if (running == null || !running.cancel(interruption(line))) {
            failed(abort(line));
        }
    }

    /** What cannot be read any more ends the block as well. */
    @Override
    void broken(Throwable problem) {
        String line;
        synchronized (this) {
            if (body != null && found == null) {
                found = StepProblems.toFailure(problem, getStatus()).getMessage();
            }
            line = found;
        }
        if (line == null) {
            failed(problem);
        } else if (!isOver()) {
            fail(line);
        }
    }

    @Override
    void left() {
        LogTail open;
        synchronized (this) {
            open = tail;
        }
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void stop(Throwable cause) {
        // The steps of a block are stopped by themselves.
        boolean bodyless;
        synchronized (this) {
            bodyless = body == null;
        }
        if (bodyless && leave()) {
            getContext().onFailure(cause);
        }
    }

    private void bodyEnded(Object result, Throwable failure) {
        String line;
        synchronized (this) {
            line = found;
            ending = failure == null;
        }
        if (line != null) {
            failed(abort(line));
        } else if (failure != null) {
            if (leave()) {
                getContext().onFailure(failure);
            }
        } else {
            save();
            submit(() -> last(() -> getContext().onSuccess(result)));
        }
    }

    /** Hears of the end of the block. */
    private static final class End extends BodyExecutionCallback {
        @Serial
        private static final long serialVersionUID = 1L;

        private final LogTailExecution step;

        End(LogTailExecution step) {
            this.step = step;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            step.bodyEnded(result, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            step.bodyEnded(null, failure);
        }
    }
}
