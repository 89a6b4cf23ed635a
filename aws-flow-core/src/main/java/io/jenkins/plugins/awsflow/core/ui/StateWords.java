package io.jenkins.plugins.awsflow.core.ui;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.OperationState;

/** States of operations in the reader's language, the same on every page. */
public final class StateWords {
    private StateWords() {}

    /** One word or two. */
    public static String of(OperationState state) {
        return switch (state) {
            case STARTING -> Messages.OperationState_Starting();
            case QUEUED -> Messages.OperationState_Queued();
            case RUNNING -> Messages.OperationState_Running();
            case WAITING -> Messages.OperationState_Waiting();
            case SUCCEEDED -> Messages.OperationState_Succeeded();
            case UNSTABLE -> Messages.OperationState_Unstable();
            case FAILED -> Messages.OperationState_Failed();
            case STOPPED -> Messages.OperationState_Stopped();
            case UNKNOWN -> Messages.OperationState_Unknown();
        };
    }
}
