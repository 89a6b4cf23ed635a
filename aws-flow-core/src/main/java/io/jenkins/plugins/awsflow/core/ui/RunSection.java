package io.jenkins.plugins.awsflow.core.ui;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.List;

/**
 * Something more that the page "AWS" of a build shows beside its operations, such as the health of what was shipped. The
 * report of a local run shows it too.
 */
public abstract class RunSection implements ExtensionPoint {
    /** Whether this build has it; asked for each build that is shown anywhere, so it must be cheap. */
    public abstract boolean appliesTo(Run<?, ?> run);

    /**
     * The section as HTML, escaped, without script and style; makes no call to AWS.
     *
     * @see Html
     */
    public abstract String html(Run<?, ?> run);

    /** Those that a build has. */
    static List<RunSection> of(Run<?, ?> run) {
        return ExtensionList.lookup(RunSection.class).stream()
                .filter(section -> section.appliesTo(run))
                .toList();
    }
}
