package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.LogTaskListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** Who is told why something takes its time where Jenkins hands over nobody to tell. */
final class Listeners {
    private static final Logger LOGGER = Logger.getLogger(Listeners.class.getName());

    private Listeners() {}

    /** The log of Jenkins. */
    static TaskListener ofJenkins() {
        return new LogTaskListener(LOGGER, Level.INFO);
    }

    /**
     * The log of a Pipeline's build, or else that of Jenkins.
     *
     * @param run null for none
     */
    static TaskListener of(Run<?, ?> run) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable pipeline ? pipeline.asFlowExecutionOwner() : null;
        try {
            return owner == null ? ofJenkins() : owner.getListener();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the log of " + run + " cannot be written", e);
            return ofJenkins();
        }
    }
}
