package io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSpecReaderTest {
    @Test
    void readsScriptsAndSources() throws AppSpecException {
        AppSpec spec = AppSpecReader.read(
                """
                version: 0.0
                os: linux
                files:
                  - source: /
                    destination: /srv
                hooks:
                  BeforeInstall:
                    - location: a.sh
                      timeout: 30
                      runas: root
                    - location: b.sh
                  AfterInstall:
                """);
        assertThat(spec.os()).isEqualTo("linux");
        assertThat(spec.sources()).containsExactly("/");
        assertThat(spec.scripts("BeforeInstall"))
                .containsExactly(new AppSpec.Script("a.sh", 30, "root"), new AppSpec.Script("b.sh", 3600, null));
        assertThat(spec.scripts("AfterInstall")).isEmpty();
    }

    @Test
    void onlyVersionAndSystemAreMandatory() throws AppSpecException {
        assertThat(AppSpecReader.read("version: 0.0\nos: windows").os()).isEqualTo("windows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1.0\\nos: linux | version 1.0",
                "os: linux | version null",
                "version: 0.0\\nos: plan9 | operating system plan9",
                "version: 0.0\\nos: linux\\nhooks: [] | hooks section",
                "version: 0.0\\nos: linux\\nhooks:\\n  Install:\\n    - location: a | unknown lifecycle events: Install",
                "version: 0.0\\nos: linux\\nhooks:\\n  BeforeInstall: a.sh | not a list",
                "version: 0.0\\nos: linux\\nhooks:\\n  BeforeInstall:\\n    - timeout: 3 | no location",
                "version: 0.0\\nos: linux\\nhooks:\\n  BeforeInstall:\\n    - location: a\\n      timeout: -3 | timeout -3",
                "version: 0.0\\nos: linux\\nfiles: a | files section",
                "version: 0.0\\nos: linux\\nfiles:\\n  - source: a | lacks source or destination",
                "just text | not a YAML mapping",
                "a: [ | not well-formed"
            })
    void saysWhatIsWrong(String yaml, String message) {
        String text = yaml.replace("\\n", "\n");
        assertThatThrownBy(() -> AppSpecReader.read(text))
                .isInstanceOf(AppSpecException.class)
                .hasMessageContaining(message);
    }
}
