package io.jenkins.plugins.awsflow.core.step;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.util.StreamTaskListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.steps.Step;

/** Runs steps of other modules as a freestyle build does. */
public final class FreestyleRuns {
    private FreestyleRuns() {}

    /** What the step returns. */
    public static Object run(Run<?, ?> run, Step step) throws IOException, InterruptedException {
        StreamTaskListener listener = new StreamTaskListener(new ByteArrayOutputStream(), StandardCharsets.UTF_8);
        return new FreestyleContext(run, listener, new EnvVars()).run(step);
    }
}
