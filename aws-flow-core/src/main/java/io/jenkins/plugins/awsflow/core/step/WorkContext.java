package io.jenkins.plugins.awsflow.core.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.io.IOException;

/** What a {@link RepeatableWork} may look at. */
public interface WorkContext {
    /** The build that the step belongs to. */
    Run<?, ?> run();

    /** Where the step writes its log. */
    TaskListener listener();

    /** The step's environment; empty outside of a node. */
    EnvVars env() throws IOException, InterruptedException;

    /** The current directory; null outside of a node. */
    FilePath workspace() throws IOException, InterruptedException;

    /** The connection's session; opened by the first call. */
    AwsSession session() throws AwsFlowException;

    /** The connection that step, block and global configuration gave together. */
    ConnectionRef connection();

    /** Marks the build, and in a Pipeline the step, as unstable, with a line of log that says why; the step goes on. */
    default void unstable(String reason) {
        listener().getLogger().println(reason);
        run().setResult(Result.UNSTABLE);
    }
}
