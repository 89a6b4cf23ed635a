package io.jenkins.plugins.awsflow.runner.cli;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.home.BuildNumbers;
import io.jenkins.plugins.awsflow.runner.home.Locks;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.source.Checkouts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Starts builds, and goes on with them. */
final class Launch {
    /** What the last build of a job left when it did not end. */
    private static final String PROGRAM = "program.bin";

    private final Console console;

    Launch(Console console) {
        this.console = console;
    }

    /** A new build; a script with an error does not become one. */
    LocalExecution start(Origin.Start what, Map<String, String> given) throws IOException, BadInput {
        CompiledScript script = what.script();
        script.check();
        List<ParameterValue> parameters = BuildParameters.of(given, script.declarative());
        WorkflowRun run = new WorkflowRun(what.job());
        run.addAction(new CauseAction(new Cause.UserIdCause()));
        what.actions().forEach(run::addAction);
        if (!parameters.isEmpty()) {
            run.addAction(new ParametersAction(parameters));
        }
        Path dir = run.getRootDir().toPath();
        Files.writeString(dir.resolve("script.groovy"), script.text(), StandardCharsets.UTF_8);
        Files.writeString(dir.resolve("script.name"), script.name(), StandardCharsets.UTF_8);
        Locks.hold(dir.resolve("lock"));
        console.alsoTo(dir.resolve("log"));
        what.about().forEach(console::about);
        LocalExecution execution = new LocalExecution(run, console, script);
        RunRecord.start(run, execution);
        run.save();
        RunListener.fireStarted(run, execution.listener());
        execution.start();
        return execution;
    }

    /** Goes on with the last build of a job. */
    LocalExecution resume(WorkflowJob job, File home) throws IOException, BadInput {
        int last = BuildNumbers.last(job.getRootDir().toPath());
        if (last == 0) {
            throw new BadInput("there is no build of " + job.getFullName() + " in " + home + " to go on with");
        }
        Path dir = job.getBuildDir().toPath().resolve(Integer.toString(last));
        if (!Locks.hold(dir.resolve("lock"))) {
            throw new BadInput("build " + last + " of " + job.getFullName() + " is running in another process");
        }
        WorkflowRun run = job.getBuildByNumber(last);
        String script = Files.readString(dir.resolve("script.groovy"), StandardCharsets.UTF_8);
        String name = Files.readString(dir.resolve("script.name"), StandardCharsets.UTF_8);
        console.alsoTo(dir.resolve("log"));
        LocalExecution execution = new LocalExecution(run, console, CompiledScript.of(script, name));
        if (!execution.canResume()) {
            throw new BadInput(
                    "build " + last + " of " + job.getFullName() + " has ended: there is nothing to go on with");
        }
        RunRecord.start(run, execution);
        Checkouts.restore(run);
        console.line("", "Resuming build " + last + " of " + job.getFullName());
        execution.resume();
        return execution;
    }

    /** Whether a job's last build could go on. */
    static boolean isUnfinished(WorkflowJob job) throws IOException {
        int last = BuildNumbers.last(job.getRootDir().toPath());
        return last > 0
                && Files.exists(job.getBuildDir()
                        .toPath()
                        .resolve(Integer.toString(last))
                        .resolve(PROGRAM));
    }
}
