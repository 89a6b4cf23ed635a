package io.jenkins.plugins.awsflow.runner.cli;

import hudson.model.Result;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.runner.config.Configuration;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import io.jenkins.plugins.awsflow.runner.input.Approvals;
import io.jenkins.plugins.awsflow.runner.problem.Failure;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import io.jenkins.plugins.awsflow.runner.steps.Processes;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Runs one build. */
public final class RunCommand {
    private final Arguments arguments;
    private final Console console = Console.ofProcess();
    private final Timing timing = new Timing();

    public RunCommand(Arguments arguments) {
        this.arguments = arguments;
        if (arguments.timing()) {
            console.onFirstLine(timing::firstStep);
        }
    }

    /** The exit code. */
    public int run() throws BadInput {
        try {
            Origin origin = arguments.source() == null ? new FromFile(arguments) : new FromSource(arguments);
            LocalJenkins jenkins = LocalJenkins.open(arguments.home());
            Workspaces.use(arguments.workspace());
            Approvals.use(arguments.approve());
            if (arguments.config() != null) {
                Configuration.apply(arguments.config(), System::getenv, n -> console.line("", n));
            }
            Launch launch = new Launch(console);
            LocalExecution execution = arguments.resume()
                    ? launch.resume(origin.interrupted(jenkins), arguments.home())
                    : launch.start(origin.start(jenkins), arguments.parameters());
            return follow(execution, (WorkflowRun) execution.getOwner().getExecutable());
        } catch (ScriptProblem e) {
            throw new BadInput(e.getMessage());
        } catch (IOException e) {
            throw new BadInput("the build cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("interrupted");
        }
    }

    private int follow(LocalExecution execution, WorkflowRun run) throws IOException, InterruptedException {
        Interrupts.abortOnSignal(execution, run, console);
        LocalExecution.End end;
        try {
            end = execution.end().get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        RunListener.fireCompleted(run, execution.listener());
        RunRecord.finish(run);
        // what a step left running
        Processes.killAll();
        Processes.cleanUp();
        run.save();
        Verdict verdict = verdict(run, end);
        tellOthers(new AfterBuild.Ended(run, execution.stages(), verdict.reason(), output(run)));
        if (arguments.timing()) {
            console.line("", timing.report());
        }
        // Why it failed is what one reads last.
        verdict.lines().forEach(line -> console.line("", line));
        console.result(end.result().toString());
        RunListener.fireFinalized(run);
        return end.result() == Result.SUCCESS ? 0 : 1;
    }

    private Path output(WorkflowRun run) {
        File given = arguments.output();
        return given == null ? run.getRootDir().toPath() : given.toPath();
    }

    private void tellOthers(AfterBuild.Ended build) {
        for (AfterBuild a : ServiceLoader.load(AfterBuild.class)) {
            try {
                String line = a.built(build);
                if (line != null) {
                    console.line("", line);
                }
            } catch (IOException | RuntimeException e) {
                console.line("", "WARNING: " + (e instanceof IOException ? e.getMessage() : e.toString()));
            }
        }
    }

    /** Why a build did not end well: what is printed, and the line that says it; null if nothing does. */
    private record Verdict(List<String> lines, String reason) {}

    /** Who or what aborted the build; null if nobody says. */
    private static String cause(Throwable abort) {
        return abort instanceof FlowInterruptedException f && !f.getCauses().isEmpty()
                ? f.getCauses().get(0).getShortDescription()
                : null;
    }

    private static Verdict verdict(WorkflowRun run, LocalExecution.End end) throws IOException {
        List<String> lines = new ArrayList<>();
        if (end.error() == null || Failure.isAbort(end.error())) {
            return new Verdict(lines, cause(end.error()));
        }
        lines.addAll(Failure.describe(end.error(), end.where()));
        String reason = lines.isEmpty() ? null : lines.get(0);
        if (isUnexpected(end.error())) {
            Path trace = run.getRootDir().toPath().resolve("error.txt");
            try (PrintWriter w = new PrintWriter(Files.newBufferedWriter(trace, StandardCharsets.UTF_8))) {
                end.error().printStackTrace(w);
            }
            lines.add("(its stack trace is in " + trace + ")");
        }
        return new Verdict(lines, reason);
    }

    private static boolean isUnexpected(Throwable t) {
        return !Failure.saysAll(t);
    }
}
