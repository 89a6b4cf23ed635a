package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".GIT",
                "a/.git/config",
                "git~1",
                "GIT~1",
                "a/git~1",
                ".git ",
                ".git.",
                ".git . .",
                "git~1.",
                ".git::$INDEX_ALLOCATION",
                ".git::$INDEX_ALLOCATION/hooks",
                ".git:stream",
                ".git ::$DATA",
                "a\\.git\\config",
                ".git\\hooks",
                ".g\u200cit",
                "\ufeff.Git",
                ".git\u202e"
            })
    void isGitOnSomeSystem(String path) {
        assertThat(GitNames.leadIntoGit(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github/workflows",
                ".gitignore",
                ".gitattributes",
                ".gitmodules",
                ".git-a",
                ".git.a",
                ".git a",
                "git",
                "git~2",
                "git~10",
                "agit~1",
                "a.git",
                "\u00fc.git",
                "..git",
                "\u200cgit",
                "a:b",
                "con",
                "a ",
                "a."
            })
    void isAnOrdinaryName(String path) {
        assertThat(GitNames.leadIntoGit(path)).isFalse();
    }
}
