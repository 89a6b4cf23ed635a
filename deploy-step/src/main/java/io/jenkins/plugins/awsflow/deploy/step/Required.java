package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.deploy.Messages;

/** Parameters that must be given. */
final class Required {
    private Required() {}

    static String text(String name, String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null) {
            throw new IllegalArgumentException(Messages.Required_missing(name));
        }
        return text;
    }
}
