package io.jenkins.plugins.awsflow.core.step;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;

/** What a {@link GroupPlan} may look at before anything is begun: no AWS. */
public interface GroupContext {
    /** The build that the step belongs to. */
    Run<?, ?> run();

    /** Where the step writes its log. */
    TaskListener listener();

    /** The current directory; null outside of a node. */
    FilePath workspace() throws IOException, InterruptedException;
}
