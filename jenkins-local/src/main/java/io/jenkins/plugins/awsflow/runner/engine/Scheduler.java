package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.ConstantBlock;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import groovy.lang.Closure;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Runs the strands of a program, one after the other in one thread, and their steps. */
final class Scheduler {
    private final LocalExecution exec;
    private final VmThread vm;
    private final Deque<GreenThread> runnable = new ArrayDeque<>();
    private final Strands strands = new Strands();
    private final Saver saver;
    private Program program;
    /** The strand whose code runs at this moment. */
    private volatile GreenThread running;

    private volatile boolean ended;

    Scheduler(LocalExecution exec, VmThread vm) {
        this.exec = exec;
        this.vm = vm;
        this.saver = new Saver(exec.store(), Scheduler::cannotBeSaved);
    }

    void use(Program p) {
        program = p;
        strands.use(p);
        saver.use(p);
    }

    /** Does it in the program's thread, then lets the strands go on. */
    void post(Runnable task) {
        vm.post(() -> {
            if (!ended) {
                task.run();
                goOn();
                if (!vm.isBusy() && !ended) {
                    saver.saveRest();
                }
            }
        });
    }

    void runOrPost(Runnable task) {
        if (vm.isCurrent()) {
            task.run();
        } else {
            post(task);
        }
    }

    /** The strand, or null when it ended. May be asked from any thread. */
    GreenThread thread(int id) {
        return strands.get(id);
    }

    Strands strands() {
        return strands;
    }

    GreenThread running() {
        return running;
    }

    ListenableFuture<Void> saveNow() {
        SettableFuture<Void> saved = SettableFuture.create();
        vm.post(() -> {
            try {
                exec.store().save(program);
                saved.set(null);
            } catch (IOException e) {
                saved.setException(e);
            }
        });
        return saved;
    }

    void startMain(PipelineScript script, ContextValues context, String head) {
        GreenThread t = new GreenThread(program.nextThread++, -1, new Continuable(script), context, null, "");
        t.head = head;
        strands.add(t);
        t.resume = new Outcome(null, null);
        runnable.add(t);
    }

    /** Goes on with what was saved. */
    void resumeAll() {
        for (GreenThread t : strands.all()) {
            if (t.resume != null) {
                runnable.add(t);
            } else if (t.step != null && t.step.outcome() != null) {
                completed(t.step);
            } else if (t.execution != null) {
                try {
                    t.execution.onResume();
                } catch (RuntimeException | LinkageError e) {
                    t.step.onFailure(e);
                }
            }
        }
    }

    private void goOn() {
        for (GreenThread t = runnable.poll(); t != null && !ended; t = runnable.poll()) {
            runChunk(t);
        }
    }

    private void runChunk(GreenThread t) {
        Outcome with = t.resume;
        t.resume = null;
        running = t;
        Outcome yielded;
        try {
            yielded = t.code.run0(with, ScriptCompiler.CATEGORIES);
        } finally {
            running = null;
        }
        if (!t.code.isResumable()) {
            ended(t, yielded);
            return;
        }
        t.findLine();
        if (yielded.getNormal() instanceof Call call) {
            enter(t, call);
        } else {
            throw new IllegalStateException("The program suspended with " + yielded);
        }
    }

    /** Starts the step that a strand called. */
    private void enter(GreenThread t, Call call) {
        String node = exec.graph().startStep(program, t, call);
        LocalStepContext context = new LocalStepContext(exec, t.id, node, call.descriptor.getFunctionName(), call.body);
        t.step = context;
        boolean finished = startStep(t, call, context);
        if (finished && context.outcome() == null) {
            context.onFailure(new IllegalStateException(
                    "Step " + call.descriptor.getFunctionName() + " returned true from start() but has no result"));
        }
        if (finished) {
            // do not wait for the posted notice: the next chunk may follow at once
            completed(context);
        } else {
            save(t);
        }
    }

    private boolean startStep(GreenThread t, Call call, LocalStepContext context) {
        try {
            call.descriptor.checkContextAvailability(context);
            exec.notifyStart(call.step, context);
            StepExecution e = call.step.start(context);
            t.execution = e;
            return e.start();
        } catch (VirtualMachineError x) {
            throw x;
        } catch (Throwable x) {
            context.onFailure(x);
            return true;
        }
    }

    /** Runs a step at once for code that cannot suspend. */
    Object runInline(Call call) throws Throwable {
        GreenThread t = running;
        String node = exec.graph().startStep(program, t, call);
        String function = call.descriptor.getFunctionName();
        LocalStepContext context = new LocalStepContext(exec, t.id, node, function, call.body);
        call.descriptor.checkContextAvailability(context);
        if (!call.step.start(context).start()) {
            throw new ScriptProblem(
                    "the step " + function + " waits for something and so cannot be called from a @NonCPS method");
        }
        Outcome o = context.outcome();
        context.finishLog();
        t.head = exec.graph().endStep(program, t, context, o);
        return o.replay();
    }

    /** A step has its outcome. */
    void completed(LocalStepContext context) {
        GreenThread t = thread(context.threadId);
        if (t == null || t.step != context) {
            return;
        }
        for (GreenThread other : strands.all()) {
            if (other.parent == t.id && other.body.owner == context) {
                // a body still runs (the step was stopped): it ends first
                return;
            }
        }
        Outcome o = context.outcome();
        context.finishLog();
        if (o.isFailure()) {
            exec.lines().note(o.getAbnormal(), t.line, context.function);
        }
        t.head = exec.graph().endStep(program, t, context, o);
        t.step = null;
        t.execution = null;
        t.resume = o;
        runnable.add(t);
        save(t);
    }

    /** Starts a body. */
    void launch(LocalBodyInvoker invoker, LocalBodyExecution body) {
        LocalStepContext owner = invoker.owner;
        GreenThread parent = thread(owner.threadId);
        if (parent == null) {
            return;
        }
        String prefix = invoker.branch == null ? parent.prefix : parent.prefix + "[" + invoker.branch + "] ";
        GreenThread t = new GreenThread(
                program.nextThread++,
                parent.id,
                code(invoker.closure),
                new ContextValues(parent.context, invoker.contexts),
                body,
                prefix);
        body.threadId = t.id;
        body.startNode = exec.graph().startBody(program, owner, invoker.displayName, invoker.branch);
        t.head = body.startNode;
        strands.add(t);
        exec.bodyStarted(owner, invoker);
        StepContext sub = new BodyContext(owner, body.startNode);
        t.resume = new Outcome(null, null);
        for (BodyExecutionCallback c : body.callbacks) {
            try {
                c.onStart(sub);
            } catch (RuntimeException | LinkageError e) {
                t.resume = new Outcome(null, e);
            }
        }
        runnable.add(t);
    }

    /** A body is code of its own. */
    private static Continuable code(Closure<?> closure) {
        try {
            return new Continuable(new ConstantBlock(closure.call()));
        } catch (CpsCallableInvocation e) {
            return new Continuable(e.asBlock());
        }
    }

    private void ended(GreenThread t, Outcome yielded) {
        Outcome outcome = yielded;
        strands.remove(t);
        if (yielded.isFailure()) {
            exec.lines().noteThrown(yielded.getAbnormal());
            outcome = new Outcome(null, reworded(t, yielded.getAbnormal()));
        }
        if (t.body == null) {
            exec.finished(t, outcome);
            ended = true;
            return;
        }
        LocalBodyExecution body = t.body;
        LocalStepContext owner = body.owner;
        String end = exec.graph().endBody(program, body, t.head, outcome);
        owner.bodyEnds().add(end);
        body.finished(outcome);
        tell(body, new BodyContext(owner, end), outcome);
        if (owner.outcome() != null) {
            completed(owner);
        }
        GreenThread parent = thread(t.parent);
        save(parent == null ? t : parent);
    }

    /** What the blocks around it make of an error that the script threw. */
    private Throwable reworded(GreenThread t, Throwable error) {
        FailureHandler h = t.context == null ? null : t.context.get(FailureHandler.class);
        if (h == null) {
            return error;
        }
        Throwable other = h.handle(new BodyContext(t.body.owner, t.head), error);
        exec.lines().same(error, other);
        return other;
    }

    private static void tell(LocalBodyExecution body, StepContext sub, Outcome outcome) {
        for (BodyExecutionCallback c : body.callbacks) {
            try {
                if (outcome.isSuccess()) {
                    c.onSuccess(sub, outcome.getNormal());
                } else {
                    c.onFailure(sub, outcome.getAbnormal());
                }
            } catch (RuntimeException | LinkageError e) {
                body.owner.onFailure(e);
            }
        }
    }

    /** Saves soon, and does not go on with a strand that cannot be saved. */
    private void save(GreenThread t) {
        saver.save(t, vm.isBusy() || !runnable.isEmpty());
    }

    private static void cannotBeSaved(GreenThread t, IOException e) {
        ScriptProblem p = new ScriptProblem("the state of the build cannot be saved here: " + ProgramStore.explain(e)
                + "; do not hold such a value over a step, or use a @NonCPS method");
        if (t.step != null) {
            fail(t, p);
        } else if (t.resume == null || t.resume.isSuccess()) {
            t.resume = new Outcome(null, p);
        }
    }

    private static void fail(GreenThread t, Throwable problem) {
        LocalStepContext step = t.step;
        try {
            if (t.execution != null) {
                t.execution.stop(problem);
            }
        } catch (Exception e) {
            problem.addSuppressed(e);
        }
        step.onFailure(problem);
    }
}
