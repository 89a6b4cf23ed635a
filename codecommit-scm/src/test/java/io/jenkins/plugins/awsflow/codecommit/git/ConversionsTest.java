package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.Config;
import org.junit.jupiter.api.Test;

/** What attributes make of ends of lines on systems that this is not. */
class ConversionsTest {
    private final Config config = new Config();

    private Conversion.Ends onWindows(Attribute... attributes) {
        return new Conversions(config, Path.of("nowhere"), true)
                .of(new Attributes(attributes))
                .ends();
    }

    private static Attribute text(Attribute.State state) {
        return new Attribute("text", state);
    }

    @Test
    void textEndsAsTheSystemHasIt() {
        assertThat(onWindows(text(Attribute.State.SET))).isEqualTo(Conversion.Ends.CRLF);
        assertThat(onWindows(new Attribute("text", "auto"))).isEqualTo(Conversion.Ends.CRLF_IN_TEXT);
        assertThat(onWindows(text(Attribute.State.UNSET))).isEqualTo(Conversion.Ends.KEPT);
        assertThat(onWindows(new Attribute("text", "input"))).isEqualTo(Conversion.Ends.KEPT);
        assertThat(onWindows()).isEqualTo(Conversion.Ends.KEPT);
        config.setString("core", null, "eol", "lf");
        assertThat(onWindows(text(Attribute.State.SET))).isEqualTo(Conversion.Ends.KEPT);
    }

    @Test
    void anEndThatNobodyKnowsSaysNothing() {
        assertThat(onWindows(new Attribute("eol", "native"))).isEqualTo(Conversion.Ends.KEPT);
        assertThat(onWindows(new Attribute("eol", "lf"), text(Attribute.State.SET)))
                .isEqualTo(Conversion.Ends.KEPT);
        config.setString("core", null, "autocrlf", "true");
        assertThat(onWindows(new Attribute("eol", "native"))).isEqualTo(Conversion.Ends.CRLF_IN_TEXT);
    }

    @Test
    void autocrlfGoesBeforeEol() {
        config.setString("core", null, "autocrlf", "input");
        config.setString("core", null, "eol", "crlf");
        assertThat(onWindows(text(Attribute.State.SET))).isEqualTo(Conversion.Ends.KEPT);
        config.setString("core", null, "autocrlf", "true");
        config.setString("core", null, "eol", "lf");
        assertThat(onWindows(text(Attribute.State.SET))).isEqualTo(Conversion.Ends.CRLF);
        assertThat(onWindows()).isEqualTo(Conversion.Ends.CRLF_IN_TEXT);
    }
}
