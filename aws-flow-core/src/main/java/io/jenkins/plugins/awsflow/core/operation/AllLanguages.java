package io.jenkins.plugins.awsflow.core.operation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jvnet.localizer.Localizable;

/** A text in each language that the suite speaks. */
public final class AllLanguages {
    private AllLanguages() {}

    /** Each once, English first. */
    public static List<String> of(Localizable text) {
        return Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                .map(text::toString)
                .distinct()
                .toList();
    }
}
