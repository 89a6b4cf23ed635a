package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void readsAnObjectInS3() throws Exception {
        Revision revision = Revision.parse("s3://web-artifacts/Web/abc.zip?versionId=v.1-x");

        assertThat(revision.source()).isEqualTo(Revision.Source.S3);
        assertThat(revision.place()).isEqualTo("web-artifacts");
        assertThat(revision.name()).isEqualTo("Web/abc.zip");
        assertThat(revision.version()).isEqualTo("v.1-x");
        assertThat(revision).hasToString("s3://web-artifacts/Web/abc.zip?versionId=v.1-x");
    }

    @Test
    void needsNoVersion() throws Exception {
        assertThat(Revision.parse("s3://web-artifacts/a b?c.zip").name()).isEqualTo("a b?c.zip");
        assertThat(Revision.parse("s3://web-artifacts/a.zip").version()).isNull();
        assertThat(Revision.s3("web-artifacts", "a.zip", "null")).hasToString("s3://web-artifacts/a.zip");
    }

    @Test
    void readsACommitOnGitHub() throws Exception {
        Revision revision = Revision.parse("github:owner/some.repo@" + COMMIT);

        assertThat(revision.source()).isEqualTo(Revision.Source.GITHUB);
        assertThat(revision.place()).isEqualTo("owner/some.repo");
        assertThat(revision.name()).isEqualTo(COMMIT);
        assertThat(revision).hasToString("github:owner/some.repo@" + COMMIT);
        assertThat(revision).isEqualTo(Revision.gitHub("owner/some.repo", COMMIT));
    }

    @ParameterizedTest
    @CsvSource({"a.zip,zip", "a.tar,tar", "a.TGZ,tgz", "a.tar.gz,tgz", "a,zip"})
    void tellsTheArchivesFormByItsName(String key, String type) {
        assertThat(Revision.s3("bucket", key, null).bundleType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.zip",
                "s3://",
                "s3://B/k",
                "s3://bucket",
                "s3://bucket/",
                "github:owner/repo@abc",
                "http://x"
            })
    void showsTheFormsInsteadOfGuessing(String text) {
        assertThatThrownBy(() -> Revision.parse(text))
                .isInstanceOf(AwsFlowException.class)
                .hasMessageContaining("s3://bucket/key")
                .hasMessageContaining("github:owner/repo@commit");
    }
}
