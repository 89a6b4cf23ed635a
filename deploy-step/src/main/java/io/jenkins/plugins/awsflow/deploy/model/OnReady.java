package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What happens when a blue/green deployment is ready and its traffic not yet shifted. Jenkinsfiles write the names in small
 * letters; one of them is a keyword of Java.
 */
public enum OnReady {
    /** The traffic is shifted at once. */
    CONTINUE,
    /** A person decides on the page of the build. */
    BUTTON,
    /** Somebody else continues the deployment; the step only watches. */
    WAIT;

    /** As Jenkinsfiles write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, as Jenkinsfiles write them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OnReady::word).toList();
    }

    /** What the form shows. */
    public String text() {
        return switch (this) {
            case CONTINUE -> Messages.OnReady_continue();
            case BUTTON -> Messages.OnReady_button();
            case WAIT -> Messages.OnReady_wait();
        };
    }

    /**
     * The one that a Jenkinsfile means.
     *
     * @throws IllegalArgumentException with one line that names the nearest
     */
    public static OnReady of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(Messages.OnReady_unknown(word, Nearest.hint(word, words()))));
    }
}
