package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.Messages;

/** What people call a revision, such as {@code 1.4.2}: one line that CodeDeploy keeps with it. */
public final class VersionLabel {
    /** Characters that the description of a revision has in CodeDeploy. */
    public static final int LONGEST = 100;

    /** Digits of a commit that tell it from its neighbours. */
    private static final int SHORT_COMMIT = 12;

    private VersionLabel() {}

    /**
     * A label as it was written.
     *
     * @param where it was found, for the line of an error: a parameter or a file
     * @throws AwsFlowException if it is empty, too long, or has characters that no line has
     */
    public static String of(String where, String text) throws AwsFlowException {
        String label = text.strip();
        if (label.isEmpty()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.VersionLabel_empty(where));
        }
        if (label.length() > LONGEST) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.VersionLabel_long(where, label.length(), LONGEST));
        }
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.VersionLabel_control(where));
        }
        return label;
    }

    /** The first line of a file that is not blank; a byte order mark does not count. */
    public static String ofFile(String file, String content) throws AwsFlowException {
        String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        return of(file, text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
    }

    /** A commit, short. */
    public static String ofCommit(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }

    /** As much of a description as CodeDeploy keeps with a revision. */
    public static String fit(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
