package io.jenkins.plugins.awsflow.health.ui;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.core.ui.RunSection;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.step.MetricsPromise;

/** Tells which metrics could not be sent when the build was over: there was no log any more to say it in. */
@Extension
public final class MetricsSection extends RunSection {
    @Override
    public boolean appliesTo(Run<?, ?> run) {
        return !MetricsPromise.problems(run).isEmpty();
    }

    @Override
    public String html(Run<?, ?> run) {
        Html html = new Html();
        html.open("div", "class", "aws-flow").line();
        MetricsPromise.problems(run).forEach((place, problem) -> {
            html.open("section", "class", "aws-flow__operation aws-flow__operation--unstable");
            html.element("h2", "aws-flow__title", Messages.MetricsWork_what(place));
            html.element("p", "aws-flow__reason", Messages.MetricsWork_failed(problem));
            html.close("section").line();
        });
        html.close("div").line();
        return html.toString();
    }
}
