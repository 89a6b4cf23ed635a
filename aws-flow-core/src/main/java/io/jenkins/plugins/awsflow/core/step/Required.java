package io.jenkins.plugins.awsflow.core.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.Messages;

/** Parameters that must be given. */
public final class Required {
    private Required() {}

    /** The text without blanks around it. */
    public static String text(String name, String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null) {
            throw new IllegalArgumentException(Messages.Required_Missing(name));
        }
        return text;
    }
}
