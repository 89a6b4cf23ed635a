package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.deploy.model.TargetQuery;
import java.io.IOException;

/** The page of targets as tests look at it: without a request of Stapler's. */
final class TargetPages {
    private TargetPages() {}

    /** The first page of a deployment's targets. */
    static String html(Run<?, ?> run, String token, String state, String text) throws IOException {
        return new TargetsAction(run).getDynamic(token).html(TargetQuery.of(state, text, "1"), false);
    }
}
