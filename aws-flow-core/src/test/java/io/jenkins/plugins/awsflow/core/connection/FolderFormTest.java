package io.jenkins.plugins.awsflow.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;

/** The button of the folder's form that tests its connection. */
class FolderFormTest {
    private static final String ROLE = "arn:aws-cn:iam::123456789012:role/team";

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;
    private TestFolder folder;
    private CredentialsProvider ofFolder;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws("roles: [{arn: '" + ROLE + "'}]\nonlyKnownRoles: true\n", 1);
        builds = new LocalBuilds(home, aws);
        folder = new TestFolder("team");
        folder.keep(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "of-team", "", AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY));
        ofFolder = folder.provider();
        CredentialsProvider.all().add(ofFolder);
    }

    @AfterEach
    void stop() {
        CredentialsProvider.all().remove(ofFolder);
        builds.close();
        aws.close();
    }

    private FormValidation test(TestFolder where, String connection, String credentials, String role) {
        return new ConnectionSettings.DescriptorImpl()
                .doTestConnection(
                        where, connection, "cn-north-1", credentials, "", role, "", "", "", "", "15", "", false, false);
    }

    @Test
    void whoMayConfigureTheFolderIsToldAccountAndArn() {
        folder.allow(Item.CONFIGURE);
        FormValidation told = test(folder, "demo", "", "");
        assertThat(told.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(told.getMessage()).contains("123456789012", "arn:aws-cn:iam::123456789012:");
        assertThat(test(folder, "demo", "", ROLE).getMessage()).contains("assumed-role/team/");
        assertThat(aws.answered("sts", "AssumeRole")).isEqualTo(1);
    }

    @Test
    void credentialsAreThoseOfTheFolder() {
        folder.allow(Item.CONFIGURE);
        FormValidation told = test(folder, "demo", "of-team", "");
        assertThat(told.kind).as(told.getMessage()).isEqualTo(FormValidation.Kind.OK);
        TestFolder other = new TestFolder("other");
        other.allow(Item.CONFIGURE);
        FormValidation refused = test(other, "demo", "of-team", "");
        assertThat(refused.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(refused.getMessage()).contains("of-team", "other").doesNotContain("\n");
    }

    @Test
    void whoMayOnlyReadTheFolderMakesNoCall() {
        folder.allow(Item.READ);
        assertThatThrownBy(() -> test(folder, "demo", "", "")).isInstanceOf(AccessDeniedException.class);
        assertThat(aws.calls("sts", "GetCallerIdentity")).isEmpty();
    }

    @Test
    void whatIsWrongIsToldInOneLine() {
        folder.allow(Item.CONFIGURE);
        builds.demo().setAllowedItems("elsewhere/**");
        FormValidation told = test(folder, "demo", "", "");
        assertThat(told.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(told.getMessage()).contains("demo").doesNotContain("\n");
        assertThat(test(folder, "", "", "").getMessage()).contains("connection");
    }
}
