package io.jenkins.plugins.awsflow.runner.input;

import java.util.Locale;

/** What happens when a build asks a person. */
public enum Approvals {
    /** It goes on at once, with the default values. */
    ALL,
    /** The terminal is asked. */
    ASK,
    /** The build is aborted. */
    NONE;

    private static volatile Approvals current = ASK;

    /** Sets it for this process. */
    public static void use(Approvals approvals) {
        current = approvals;
    }

    static Approvals current() {
        return current;
    }

    /** As the command line writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
