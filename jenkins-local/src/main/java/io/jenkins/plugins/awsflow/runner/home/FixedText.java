package io.jenkins.plugins.awsflow.runner.home;

import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** A text that is the same in every language, where Jenkins' API wants a localizable one. */
public final class FixedText extends Localizable {
    private static final long serialVersionUID = 1L;
    private final String text;

    public FixedText(String text) {
        super(null, text);
        this.text = text;
    }

    @Override
    public String toString(Locale locale) {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
