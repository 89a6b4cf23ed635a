package io.jenkins.plugins.awsflow.awslocal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
    @Test
    void rootIsTheAccountItself() {
        Identity root = Identity.user("111122223333", "root", List.of());
        assertThat(root.arn("us-gov-west-1")).isEqualTo("arn:aws-us-gov:iam::111122223333:root");
        assertThat(root.userId()).isEqualTo("111122223333");
    }

    @Test
    void sessionsOfARoleWithAPathShowItsPlainName() {
        Identity session =
                new Identity("111122223333", null, "ci/deploy", "job-1", "AROAX", List.of(), Map.of("job", "web"));
        assertThat(session.arn("cn-northwest-1")).isEqualTo("arn:aws-cn:sts::111122223333:assumed-role/deploy/job-1");
        assertThat(session.userId()).isEqualTo("AROAX:job-1");
    }

    @Test
    void deniedActionsMayEndWithAnAsterisk() {
        Identity user = Identity.user("111122223333", "ann", List.of("codedeploy:Stop*", "s3:PutObject"));
        assertThat(user.denies("codedeploy:StopDeployment")).isTrue();
        assertThat(user.denies("codedeploy:GetDeployment")).isFalse();
        assertThat(user.denies("s3:PutObject")).isTrue();
        assertThat(user.denies("s3:PutObjectAcl")).isFalse();
    }

    @Test
    void whoMayDoSomeThingsOnlyMayDoNothingElse() {
        Identity user = Identity.user("123456789012", "ci", Identity.only(List.of("s3:Get*", "sts:AssumeRole")));
        assertThat(user.denies("s3:GetObject")).isFalse();
        assertThat(user.denies("s3:PutObject")).isTrue();
        assertThat(Identity.user("123456789012", "ci", Identity.only(List.of())).denies("s3:GetObject"))
                .isTrue();
    }

    @Test
    void endedKeysAreForgottenLater() {
        KeyRing keys = new KeyRing();
        Identity user = Identity.user("111122223333", "ann", List.of());
        AccessKey early = keys.issue(user, "aws", Instant.ofEpochSecond(100));
        AccessKey late = keys.issue(user, "aws", Instant.ofEpochSecond(300));
        keys.forgetExpiredBefore(Instant.ofEpochSecond(200));
        assertThat(keys.find(early.id())).isNull();
        assertThat(keys.find(late.id())).isEqualTo(late);
        assertThat(keys.remove(late.id())).isTrue();
        assertThat(keys.remove(late.id())).isFalse();
    }
}
