package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.testkit.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

class AssumedRoleTest {
    private final MovableClock clock = new MovableClock();
    private Duration length = Duration.ofHours(1);
    private int asked;
    private boolean broken;
    private final List<String> heard = new ArrayList<>();

    private final AssumedRole role = new AssumedRole(
            () -> {
                if (broken) {
                    throw SdkClientException.create("no answer");
                }
                asked++;
                return new AssumedRole.Grant(
                        Credentials.builder()
                                .accessKeyId("ASIA" + asked)
                                .secretAccessKey("secret")
                                .sessionToken("token")
                                .expiration(clock.instant().plus(length))
                                .build(),
                        AssumedRoleUser.builder()
                                .arn("arn:aws-cn:sts::123456789012:assumed-role/r/s")
                                .assumedRoleId("AROA:s")
                                .build());
            },
            clock,
            new AssumedRole.Listener() {
                @Override
                public void assumed() {
                    heard.add("assumed");
                }

                @Override
                public void failed(SdkException e) {
                    heard.add(e.getMessage());
                }
            });

    private String key() {
        return role.resolveCredentials().accessKeyId();
    }

    @Test
    void oneCallServesALifetime() {
        for (int minute = 0; minute < 53; minute++) {
            assertThat(key()).isEqualTo("ASIA1");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void itIsRenewedBeforeItEnds() {
        assertThat(key()).isEqualTo("ASIA1");
        clock.advance(Duration.ofMinutes(55));
        assertThat(key()).isEqualTo("ASIA2");
    }

    @Test
    void anEarlyRenewalThatFailsDoesNoHarm() {
        assertThat(key()).isEqualTo("ASIA1");
        clock.advance(Duration.ofMinutes(55));
        broken = true;
        assertThat(key()).isEqualTo("ASIA1");
        clock.advance(Duration.ofMinutes(4));
        assertThatThrownBy(this::key).hasMessageContaining("no answer");
        broken = false;
        assertThat(key()).isEqualTo("ASIA2");
        assertThat(heard).containsExactly("assumed", "no answer", "no answer", "assumed");
    }

    @Test
    void ofAVeryShortSessionHalfIsUsed() {
        length = Duration.ofMinutes(2);
        assertThat(key()).isEqualTo("ASIA1");
        clock.advance(Duration.ofSeconds(50));
        assertThat(key()).isEqualTo("ASIA1");
        clock.advance(Duration.ofSeconds(20));
        assertThat(key()).isEqualTo("ASIA2");
    }
}
