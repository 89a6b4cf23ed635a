package io.jenkins.plugins.awsflow.core.step;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.io.IOException;

/** What an {@link OperationPlan} may look at. */
public interface PlanContext {
    /** The build that the step belongs to. */
    Run<?, ?> run();

    /** Where the step writes its log. */
    TaskListener listener();

    /** The connection's session, for reading calls. */
    AwsSession session();

    /** The current directory, for plans that read files; null outside of a node. */
    FilePath workspace() throws IOException, InterruptedException;

    /** The token that the request must carry. */
    String token();

    /** The connection that step, block and global configuration gave together. */
    ConnectionRef connection();
}
