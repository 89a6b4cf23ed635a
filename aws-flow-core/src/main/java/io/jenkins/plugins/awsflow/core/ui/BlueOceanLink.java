package io.jenkins.plugins.awsflow.core.ui;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.blueocean.rest.Reachable;
import io.jenkins.blueocean.rest.factory.BlueArtifactFactory;
import io.jenkins.blueocean.rest.hal.Link;
import io.jenkins.blueocean.rest.model.BlueArtifact;
import java.util.Collection;
import java.util.List;

/**
 * The run page among the artifacts of a run in Blue Ocean: the one list there that plugins may add links to (Blue Ocean's
 * own link to published HTML reports is made the same way).
 */
public final class BlueOceanLink extends BlueArtifact {
    private final String url;

    private BlueOceanLink(Run<?, ?> run, Link parent) {
        super(parent);
        url = "/" + run.getUrl() + OperationAction.URL + "/";
    }

    @Override
    public String getName() {
        return OperationAction.NAME;
    }

    @Override
    public String getPath() {
        return OperationAction.NAME;
    }

    @Override
    public String getUrl() {
        return url;
    }

    /** A page, and no file that has a size. */
    @Override
    public long getSize() {
        return -1;
    }

    @Override
    public boolean isDownloadable() {
        return false;
    }

    /** Finds the run page of a run. */
    @Extension(optional = true)
    public static final class Factory extends BlueArtifactFactory {
        @Override
        public Collection<BlueArtifact> getArtifacts(Run<?, ?> run, Reachable parent) {
            return RunPage.exists(run) ? List.of(new BlueOceanLink(run, parent.getLink())) : List.of();
        }
    }
}
