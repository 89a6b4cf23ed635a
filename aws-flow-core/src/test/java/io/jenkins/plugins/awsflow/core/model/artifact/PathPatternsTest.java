package io.jenkins.plugins.awsflow.core.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternsTest {
    @ParameterizedTest
    @CsvSource({
        "*.txt,a.txt,true",
        "*.txt,d/a.txt,false",
        "**/*.txt,a.txt,true",
        "**/*.txt,d/e/a.txt,true",
        "d/**,d/e/a.txt,true",
        "d/,d/e/a.txt,true",
        "./d/a.txt,d/a.txt,true",
        "/d/a.txt,d/a.txt,true",
        "d\\a.txt,d/a.txt,true",
        "d/**/z,d/z,true",
        "d/**/z,d/a/b/z,true",
        "d/**/z,d/a/b/y,false",
        "a?c,abc,true",
        "a?c,ac,false",
        "a*c*e,abcde,true",
        "a*c*e,abde,false",
        "**,anything/at/all,true",
        "a.txt,A.txt,false"
    })
    void matchesAsAntDoes(String pattern, String path, boolean matches) {
        assertThat(new PathPatterns(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void takesSeveralPatterns() {
        PathPatterns patterns = new PathPatterns(" a/** , *.md,, ");
        assertThat(patterns.matches("a/b")).isTrue();
        assertThat(patterns.matches("x.md")).isTrue();
        assertThat(patterns.matches("b/x.md")).isFalse();
        assertThat(new PathPatterns(" ").isEmpty()).isTrue();
        assertThat(new PathPatterns(null).isEmpty()).isTrue();
    }

    @Test
    void knowsWhichDirectoriesNeedNoWalk() {
        PathPatterns patterns = new PathPatterns("**/node_modules/**,*.log");
        assertThat(patterns.matchesAllBelow("web/node_modules")).isTrue();
        assertThat(patterns.matchesAllBelow("web")).isFalse();
    }

    @Test
    void takesNoLongerForAHostilePattern() {
        String pattern = "**/a*".repeat(200) + "b";
        assertThat(new PathPatterns(pattern).matches("a/".repeat(200) + "c")).isFalse();
    }
}
