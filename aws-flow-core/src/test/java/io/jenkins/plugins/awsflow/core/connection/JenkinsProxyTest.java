package io.jenkins.plugins.awsflow.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.Locale;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls through the proxy that an administrator has set for Jenkins as a whole. */
@Timeout(60)
class JenkinsProxyTest {
    private static final String WHO = "awsCallerIdentity connection: 'demo'";

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(null, 1);
        builds = new LocalBuilds(home, aws);
        proxy = new TestProxy("jenkins", "proxy-secret");
    }

    @AfterEach
    void stop() throws Exception {
        Jenkins.get().setProxy(null);
        builds.close();
        proxy.close();
        aws.close();
    }

    private void use(String password, String noProxyHost) {
        Jenkins.get().setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), "jenkins", password, noProxyHost));
    }

    @Test
    void callsGoThroughItWithItsPassword() throws Exception {
        use("proxy-secret", "*.internal.example.com");
        builds.start(WHO).succeeds();
        assertThat(proxy.asked()).containsExactly("POST " + aws.aws().endpoint() + "/ HTTP/1.1");
        assertThat(aws.answered("sts", "GetCallerIdentity")).isEqualTo(1);
    }

    @Test
    void hostsThatNeedNoProxyAreCalledDirectly() throws Exception {
        for (String noProxy : new String[] {"127.0.0.1", "*.internal.example.com, 127.0.*"}) {
            use("proxy-secret", noProxy);
            builds.start(WHO).succeeds();
            AwsFlowRuntime.shutDown();
        }
        assertThat(proxy.asked()).isEmpty();
        assertThat(aws.answered("sts", "GetCallerIdentity")).isEqualTo(2);
    }

    @Test
    void aPatternOfHostsCoversTheWholeNameOnly() throws Exception {
        use("proxy-secret", "27.0.0.1, 127.0.0.11, 1270001");
        builds.start(WHO).succeeds();
        assertThat(proxy.asked()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsToldInOneLineAndNeverShown() throws Exception {
        use("wrong-secret", null);
        Throwable failure = builds.start(WHO).fails();
        assertThat(failure.getMessage()).doesNotContain("\n", "wrong-secret");
        assertThat(proxy.asked()).isEmpty();
        assertThat(aws.calls("sts", "GetCallerIdentity")).isEmpty();
    }

    @Test
    void endpointsOfAwsAreReachedByATunnel() throws Exception {
        use("proxy-secret", null);
        builds.demo().setEndpoint(null);
        Throwable failure = builds.start(WHO).fails();
        assertThat(failure.getMessage()).doesNotContain("\n");
        assertThat(proxy.asked()).isNotEmpty().containsOnly("CONNECT sts.cn-north-1.amazonaws.com.cn:443 HTTP/1.1");
    }
}
