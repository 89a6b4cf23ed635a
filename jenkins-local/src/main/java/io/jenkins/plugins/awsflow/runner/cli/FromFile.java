package io.jenkins.plugins.awsflow.runner.cli;

import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** A Jenkinsfile of this machine. */
final class FromFile implements Origin {
    private final String job;
    private final CompletableFuture<CompiledScript> script;

    /** Begins to compile: that takes longest. */
    FromFile(Arguments arguments) throws BadInput {
        this.job = arguments.job();
        File file = new File(arguments.jenkinsfile());
        if (arguments.resume()) {
            this.script = null;
        } else {
            String text = read(file);
            this.script = CompletableFuture.supplyAsync(() -> CompiledScript.of(text, file.getName()));
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

    @Override
    public Start start(LocalJenkins jenkins) throws IOException, InterruptedException {
        // made meanwhile: the script will ask for them first
        if (StepDescriptor.all().isEmpty()) {
            throw new IllegalStateException("there are no steps on the class path");
        }
        try {
            return new Start(interrupted(jenkins), script.join(), List.of(), List.of());
        } catch (CompletionException e) {
            if (e.getCause() instanceof ScriptProblem p) {
                throw p;
            }
            throw e;
        }
    }

    @Override
    public WorkflowJob interrupted(LocalJenkins jenkins) throws IOException, InterruptedException {
        WorkflowJob j = new WorkflowJob(jenkins, job);
        jenkins.putItem(j);
        return j;
    }
}
