package io.jenkins.plugins.awsflow.core.step;

import hudson.Util;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** A Pipeline step that calls AWS: holds what every such step takes. */
public abstract class AwsStep extends Step {
    private String connection;
    private String region;

    /** Name of the global connection to use; null for that of the enclosing block or the global default. */
    public final String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public final void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    /** Region to use instead of the connection's own; null for that. */
    public final String getRegion() {
        return region;
    }

    @DataBoundSetter
    public final void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    /** What this step says of its connection. */
    protected final ConnectionChoice choice() {
        return new ConnectionChoice(connection, region);
    }
}
