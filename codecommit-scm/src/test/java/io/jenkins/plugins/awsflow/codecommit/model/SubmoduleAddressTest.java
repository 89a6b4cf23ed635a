package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmoduleAddressTest {
    private static final String HOME = "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web";

    private static Optional<SubmoduleAddress> of(String written) {
        return SubmoduleAddress.of(written, HOME, HOME, "eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../lib",
                "../lib.git",
                "../lib/",
                ".././lib",
                "./../lib",
                "../../repos/lib",
                "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib",
                "https://git-codecommit-fips.eu-west-1.amazonaws.com/v1/repos/lib",
                "https://someone@git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib",
                "ssh://KEYID@git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib",
                "https://vpce-0a1b-2c3d.git-codecommit.eu-west-1.vpce.amazonaws.com/v1/repos/lib",
                "https://vpce-0a1b-2c3d-eu-west-1a.git-codecommit-fips.eu-west-1.vpce.amazonaws.com/v1/repos/lib",
                "codecommit::eu-west-1://profile@lib",
                "codecommit://lib"
            })
    void aRepositoryOfTheSameAccountAndRegionIsReachedAsTheOneThatHasIt(String written) {
        SubmoduleAddress address = of(written).orElseThrow();
        assertThat(address.url()).isEqualTo("https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib");
        assertThat(address.repository()).isEqualTo("lib");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/a/b.git, https://github.com/a/b.git",
        "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/lib, https://git-codecommit.us-east-1.amazonaws.com/v1/repos/lib",
        "https://vpce-1.git-codecommit.us-east-1.vpce.amazonaws.com/v1/repos/lib, https://vpce-1.git-codecommit.us-east-1.vpce.amazonaws.com/v1/repos/lib",
        "https://vpce-1.git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib, https://vpce-1.git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib",
        "../../../other/lib, https://git-codecommit.eu-west-1.amazonaws.com/other/lib",
        "./lib, https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web/lib",
        "https://git-codecommit.eu-west-1.amazonaws.com.evil.example/v1/repos/lib, https://git-codecommit.eu-west-1.amazonaws.com.evil.example/v1/repos/lib",
        "http://example.com:8080/lib/, http://example.com:8080/lib"
    })
    void anAddressElsewhereGetsNoLogin(String written, String url) {
        SubmoduleAddress address = of(written).orElseThrow();
        assertThat(address.url()).isEqualTo(url);
        assertThat(address.repository()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-u./payload",
                "--upload-pack=touch x",
                "file:///etc",
                "/etc/repository",
                "ext::sh -c touch% x",
                "git@github.com:a/b.git",
                "ssh://github.com/a/b",
                "git://example.com/a",
                "https://user:secret@example.com/a",
                "https://example.com",
                "https:///a",
                "https://example.com/a/../b",
                "https://example.com/a/%2e%2e/b",
                "https://example.com/a?b",
                "https://example.com/a#b",
                "https://example.com/a\\..\\b",
                "../../../../../x",
                "../../../../../../../x",
                "../",
                "../..",
                "../lib/../../secret",
                "codecommit::us-east-1://lib",
                "ssh://git-codecommit.us-east-1.amazonaws.com/v1/repos/lib",
                "codecommit://.."
            })
    void whatLeadsAstrayIsNoAddress(String written) {
        assertThat(of(written)).isEmpty();
    }

    @Test
    void controlCharactersAreNoPartOfAnAddress() {
        assertThat(of("https://example.com/a\nb")).isEmpty();
        assertThat(of("https://example.com/a\r")).isEmpty();
        assertThat(of(null)).isEmpty();
    }

    @Test
    void aSubmoduleOfASubmoduleRefersToItsOwnParentAndLogsInAtHomeAlone() {
        String parent = "https://example.com/group/lib";
        assertThat(SubmoduleAddress.of("../deep", parent, HOME, "eu-west-1")
                        .orElseThrow()
                        .url())
                .isEqualTo("https://example.com/group/deep");
        SubmoduleAddress back =
                SubmoduleAddress.of(HOME + "2", parent, HOME, "eu-west-1").orElseThrow();
        assertThat(back.repository()).isEqualTo("web2");
    }
}
