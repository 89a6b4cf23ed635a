package io.jenkins.plugins.awsflow.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.aws.KeySource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class AwsPluginKeysTest {
    /** Credentials of that plugin: equal as soon as their ids are. */
    public static final class Pair extends BaseStandardCredentials implements AmazonWebServicesCredentials {
        private static final long serialVersionUID = 1L;

        private final String accessKey;
        private final Secret secretKey;
        private final transient AtomicInteger asked = new AtomicInteger();

        Pair(String id, String accessKey, String secretKey) {
            super(CredentialsScope.GLOBAL, id, "");
            this.accessKey = accessKey;
            this.secretKey = Secret.fromString(secretKey);
        }

        public String getAccessKey() {
            return accessKey;
        }

        public Secret getSecretKey() {
            return secretKey;
        }

        @Override
        public Object resolveCredentials() {
            asked.incrementAndGet();
            return AwsBasicCredentials.create(accessKey, secretKey.getPlainText());
        }
    }

    @Test
    void credentialsOfOneIdInTwoFoldersAreTwo() throws Exception {
        KeySource one = AwsPluginKeys.of(new Pair("aws", "AKIA1", "secret-1"));
        KeySource two = AwsPluginKeys.of(new Pair("aws", "AKIA2", "secret-2"));
        assertThat(two.key()).isNotEqualTo(one.key());
        assertThat(one.keys().accessKeyId()).isEqualTo("AKIA1");
        assertThat(two.keys().accessKeyId()).isEqualTo("AKIA2");
    }

    @Test
    void exchangedKeysAreTakenUpAtOnceAndNoSecretIsInTheKey() throws Exception {
        KeySource before = AwsPluginKeys.of(new Pair("rotated", "AKIA1", "secret-1"));
        assertThat(before.keys().secretAccessKey()).isEqualTo("secret-1");
        KeySource after = AwsPluginKeys.of(new Pair("rotated", "AKIA1", "secret-2"));
        assertThat(after.keys().secretAccessKey()).isEqualTo("secret-2");
        assertThat(before.key() + after.key()).doesNotContain("secret-1", "secret-2", "AKIA1");
    }

    @Test
    void thePluginIsAskedOnceHoweverManyStepsUseItsKeys() throws Exception {
        Pair pair = new Pair("shared", "AKIA1", "secret-1");
        assertThat(AwsPluginKeys.isOne(pair)).isTrue();
        for (int i = 0; i < 5; i++) {
            AwsPluginKeys.of(pair).keys();
        }
        assertThat(pair.asked).hasValue(1);
    }
}
