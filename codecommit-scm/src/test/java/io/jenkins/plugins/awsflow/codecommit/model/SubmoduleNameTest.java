package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmoduleNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"lib", "libs/a", "a.b", "with space", "名称", "a-b_c"})
    void namesOfPeopleAreFine(String name) {
        assertThat(SubmoduleName.isValid(name)).isTrue();
        assertThat(SubmoduleName.isValidPath(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../x",
                "a/../../x",
                "a\\..\\x",
                "/a",
                "a/",
                "a//b",
                ".git",
                "a/.GIT/hooks",
                "C:x",
                "a\n",
                "a\r",
                "a.",
                "a ",
                "..."
            })
    void namesThatLeadElsewhereAreNot(String name) {
        assertThat(SubmoduleName.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/.git/x", ".git", "a\r", "a\n", "-x", "a\\.git", "C:/x"})
    void neitherArePaths(String path) {
        assertThat(SubmoduleName.isValidPath(path)).isFalse();
    }

    @Test
    void oneCloneDoesNotLieInAnother() {
        assertThat(SubmoduleName.isInTheWay("a/hooks", List.of("a"))).isTrue();
        assertThat(SubmoduleName.isInTheWay("a", List.of("A/hooks"))).isTrue();
        assertThat(SubmoduleName.isInTheWay("lib", List.of("Lib"))).isTrue();
        assertThat(SubmoduleName.isInTheWay("ab", List.of("a", "abc"))).isFalse();
    }
}
