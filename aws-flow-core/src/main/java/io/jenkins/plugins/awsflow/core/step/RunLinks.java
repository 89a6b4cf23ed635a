package io.jenkins.plugins.awsflow.core.step;

import hudson.model.Run;
import jenkins.model.Jenkins;

/** Where the pages of a build are. */
public final class RunLinks {
    /** The page “AWS” of a build, below the build's own address. */
    public static final String PAGE = "aws-flow";

    private RunLinks() {}

    /** The page “AWS” of a build; null as long as nobody has told Jenkins its own address. */
    public static String page(Run<?, ?> run) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? null : root + run.getUrl() + PAGE + "/";
    }
}
