package io.jenkins.plugins.awsflow.codecommit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * The plugin's calls to CodeCommit on moto, which others wrote from AWS's behaviour. Of those calls it implements
 * GetRepository alone, and of its answers only the error can be read: its times are text, AWS's are numbers, and the SDK
 * takes nothing else. git and git-remote-codecommit, which try aws-local, are CodeCommit's independent clients.
 */
@Tag("emulators")
class MotoTest {
    @Test
    void aRepositoryThatIsNotThereIsToldApart() throws Exception {
        try (Emulator moto = Emulator.moto();
                SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "test")) {
            AwsSession session = sessions.open(new SessionSpec(AwsBasicCredentials.create("AKIAMOTO", "s"), "us-east-1")
                    .endpoint(moto.endpoint()));
            CodeCommitApi api = new CodeCommitApi(session);
            assertThat(api.repository("wob")).isEmpty();
        }
    }
}
