package io.jenkins.plugins.awsflow.runner.cli;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.config.Configuration;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.home.BuildNumbers;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.home.Locks;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import io.jenkins.plugins.awsflow.runner.problem.Failure;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import io.jenkins.plugins.awsflow.runner.steps.Processes;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

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
        // compiling takes longest: it begins at once, and a script with an error does not become a build
        CompletableFuture<CompiledScript> script = arguments.resume()
                ? null
                : compile(read(arguments.jenkinsfile()), arguments.jenkinsfile().getName());
        try {
            LocalJenkins jenkins = LocalJenkins.open(arguments.home());
            Workspaces.use(arguments.workspace());
            if (arguments.config() != null) {
                Configuration.apply(arguments.config(), System::getenv, n -> console.line("", n));
            }
            WorkflowJob job = new WorkflowJob(jenkins, arguments.job());
            jenkins.putItem(job);
            LocalExecution execution = arguments.resume() ? resume(job) : start(job, await(script));
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

    private static String read(File file) throws BadInput {
        if (!file.isFile()) {
            throw new BadInput("there is no file " + file);
        }
        try {
            return Files.readString(file.toPath(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput(file + " cannot be read: " + e.getMessage());
        }
    }

    private static CompletableFuture<CompiledScript> compile(String text, String name) {
        return CompletableFuture.supplyAsync(() -> CompiledScript.of(text, name));
    }

    private static CompiledScript await(CompletableFuture<CompiledScript> script) {
        // made meanwhile: the script will ask for them first
        if (StepDescriptor.all().isEmpty()) {
            throw new IllegalStateException("there are no steps on the class path");
        }
        try {
            CompiledScript compiled = script.join();
            compiled.check();
            return compiled;
        } catch (CompletionException e) {
            if (e.getCause() instanceof ScriptProblem p) {
                throw p;
            }
            throw e;
        }
    }

    private LocalExecution start(WorkflowJob job, CompiledScript script) throws IOException, BadInput {
        List<ParameterValue> parameters = BuildParameters.of(arguments.parameters(), script.declarative());
        WorkflowRun run = new WorkflowRun(job);
        run.addAction(new CauseAction(new Cause.UserIdCause()));
        if (!parameters.isEmpty()) {
            run.addAction(new ParametersAction(parameters));
        }
        Path dir = run.getRootDir().toPath();
        Files.writeString(dir.resolve("script.groovy"), script.text(), StandardCharsets.UTF_8);
        Files.writeString(dir.resolve("script.name"), script.name(), StandardCharsets.UTF_8);
        Locks.hold(dir.resolve("lock"));
        console.alsoTo(dir.resolve("log"));
        LocalExecution execution = new LocalExecution(run, console, script);
        RunRecord.start(run, execution);
        run.save();
        execution.start();
        return execution;
    }

    private LocalExecution resume(WorkflowJob job) throws IOException, BadInput {
        int last = BuildNumbers.last(job.getRootDir().toPath());
        if (last == 0) {
            throw new BadInput("there is no build of " + job.getName() + " in " + arguments.home() + " to go on with");
        }
        Path dir = job.getBuildDir().toPath().resolve(Integer.toString(last));
        if (!Locks.hold(dir.resolve("lock"))) {
            throw new BadInput("build " + last + " of " + job.getName() + " is running in another process");
        }
        WorkflowRun run = job.getBuildByNumber(last);
        String script = Files.readString(dir.resolve("script.groovy"), StandardCharsets.UTF_8);
        String name = Files.readString(dir.resolve("script.name"), StandardCharsets.UTF_8);
        console.alsoTo(dir.resolve("log"));
        LocalExecution execution = new LocalExecution(run, console, CompiledScript.of(script, name));
        if (!execution.canResume()) {
            throw new BadInput("build " + last + " of " + job.getName() + " has ended: there is nothing to go on with");
        }
        RunRecord.start(run, execution);
        console.line("", "Resuming build " + last + " of " + job.getName());
        execution.resume();
        return execution;
    }

    private int follow(LocalExecution execution, WorkflowRun run) throws IOException, InterruptedException {
        Interrupts.abortOnSignal(execution, run, console);
        LocalExecution.End end;
        try {
            end = execution.end().get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        RunRecord.finish(run);
        // what a step left running
        Processes.killAll();
        finish(run, end);
        return end.result() == Result.SUCCESS ? 0 : 1;
    }

    private void finish(WorkflowRun run, LocalExecution.End end) throws IOException {
        run.save();
        if (end.error() != null && !Failure.isAbort(end.error())) {
            for (String line : Failure.describe(end.error(), end.where())) {
                console.line("", line);
            }
            if (isUnexpected(end.error())) {
                Path trace = run.getRootDir().toPath().resolve("error.txt");
                try (PrintWriter w = new PrintWriter(Files.newBufferedWriter(trace, StandardCharsets.UTF_8))) {
                    end.error().printStackTrace(w);
                }
                console.line("", "(its stack trace is in " + trace + ")");
            }
        }
        if (arguments.timing()) {
            console.line("", timing.report());
        }
        console.result(end.result().toString());
    }

    private static boolean isUnexpected(Throwable t) {
        return !Failure.saysAll(t);
    }
}
