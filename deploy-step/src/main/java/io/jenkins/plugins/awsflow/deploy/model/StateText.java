package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.deploy.Messages;

/** CodeDeploy's own words for states of deployments, targets and lifecycle events, as people read them. */
public final class StateText {
    private StateText() {}

    /** The state in the reader's language; one that is not known as it is. */
    public static String of(String state) {
        return switch (state) {
            case "Created" -> Messages.StateText_Created();
            case "Queued" -> Messages.StateText_Queued();
            case "Pending" -> Messages.StateText_Pending();
            case "InProgress" -> Messages.StateText_InProgress();
            case "Baking" -> Messages.StateText_Baking();
            case "Ready" -> Messages.StateText_Ready();
            case "Succeeded" -> Messages.StateText_Succeeded();
            case "Failed" -> Messages.StateText_Failed();
            case "Skipped" -> Messages.StateText_Skipped();
            case "Stopped" -> Messages.StateText_Stopped();
            case "Unknown" -> Messages.StateText_Unknown();
            default -> state;
        };
    }
}
