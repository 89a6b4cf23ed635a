package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.CallBudget;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.testkit.MovableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

class AwsSessionsTest {
    private static final String NO_SUCH = "d-NOSUCH000";

    private LocalAccount local;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        local = new LocalAccount(60);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private AwsSession session() throws AwsFlowException {
        return local.sessions().open(local.spec());
    }

    private static void get(AwsSession session) {
        LocalAccount.codeDeploy(session).getDeployment(b -> b.deploymentId(NO_SUCH));
    }

    @Test
    void oneCallTellsWhoTheKeysBelongToHoweverManySessionsAndRegions() throws AwsFlowException {
        AwsSession session = session();
        session();
        SessionSpec elsewhere = new SessionSpec(
                        AwsBasicCredentials.create(LocalAccount.KEY, LocalAccount.SECRET), "cn-northwest-1")
                .endpoint(local.aws().endpoint())
                .artifactBucket("bundles");
        AwsSession other = local.sessions().open(elsewhere);

        assertThat(session.account()).isEqualTo(LocalAccount.ACCOUNT);
        assertThat(session.arn()).isEqualTo("arn:aws-cn:iam::123456789012:user/ci");
        assertThat(session.userId()).isNotBlank();
        assertThat(session.partition().id()).isEqualTo("aws-cn");
        assertThat(session.region().id()).isEqualTo("cn-north-1");
        assertThat(other.region().id()).isEqualTo("cn-northwest-1");
        assertThat(other.artifactBucket()).isEqualTo("bundles");
        assertThat(other.identity()).isEqualTo(session.identity());
        assertThat(local.calls("sts", "GetCallerIdentity")).hasSize(1);
    }

    @Test
    void manyThreadsAskOnce() throws Exception {
        int threads = 8;
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < threads; i++) {
                var unused = pool.submit(() -> {
                    begin.await();
                    return session();
                });
            }
            begin.countDown();
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(local.calls("sts", "GetCallerIdentity")).hasSize(1);
    }

    @Test
    void clientsAreSharedPerIdentityRegionServiceAndWayOfRetrying() throws AwsFlowException {
        CodeDeployClient client = LocalAccount.codeDeploy(session());
        assertThat(LocalAccount.codeDeploy(session())).isSameAs(client);
        AwsSession once = session().withoutRetries();
        assertThat(once.withoutRetries()).isSameAs(once);
        assertThat(LocalAccount.codeDeploy(once))
                .isNotSameAs(client)
                .isSameAs(LocalAccount.codeDeploy(session().withoutRetries()));
        AwsSession reader = local.sessions().open(local.spec("AKIAREADER0000000001", "reader-secret"));
        assertThat(LocalAccount.codeDeploy(reader)).isNotSameAs(client);
    }

    @Test
    void aRoleIsAssumedOnceAndCallsAreMadeUnderItsSession() throws AwsFlowException {
        SessionSpec spec =
                local.spec().assumeRole(LocalAccount.ROLE).externalId("ext-1").sessionName("nightly");
        AwsSession session = local.sessions().open(spec);
        local.sessions()
                .open(local.spec()
                        .assumeRole(LocalAccount.ROLE)
                        .externalId("ext-1")
                        .sessionName("nightly"));
        assertThatThrownBy(() -> get(session)).isInstanceOf(SdkException.class);

        assertThat(session.arn()).isEqualTo("arn:aws-cn:sts::123456789012:assumed-role/deploy/nightly");
        assertThat(local.calls("sts", "AssumeRole")).hasSize(1);
        assertThat(local.calls("codedeploy", "GetDeployment"))
                .extracting(JournalEntry::session)
                .containsOnly("nightly");
    }

    @Test
    void aRoleThatMayNotBeAssumedIsNamed() {
        SessionSpec spec = local.spec().assumeRole(LocalAccount.ROLE).externalId("wrong");
        AwsFlowException e = catchThrowableOfType(
                AwsFlowException.class, () -> local.sessions().open(spec));
        assertThat(e.failureClass()).isEqualTo(FailureClass.DENIED);
        assertThat(e)
                .hasMessageStartingWith("Assuming role " + LocalAccount.ROLE)
                .hasMessageContaining("sts:AssumeRole");
    }

    @Test
    void aWrongSecretIsRefusedWithoutBeingShown() {
        SessionSpec spec = local.spec(LocalAccount.KEY, LocalAccount.SECRET + "x");
        AwsFlowException e = catchThrowableOfType(
                AwsFlowException.class, () -> local.sessions().open(spec));
        assertThat(e.failureClass()).isEqualTo(FailureClass.UNAUTHENTICATED);
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(LocalAccount.SECRET);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    @Test
    void nothingPrintedOfASessionHoldsASecret() throws AwsFlowException {
        AwsSession session = session();
        assertThat(session + session.identity() + session.settings("s3"))
                .doesNotContain(LocalAccount.SECRET)
                .doesNotContain(LocalAccount.KEY);
    }

    @Test
    void readsAreRepeatedAndStartsAreNot() throws AwsFlowException {
        AwsSession session = session();
        local.aws()
                .admin()
                .faults()
                .add(Fault.error("codedeploy", "GetDeployment", 503, "ServiceUnavailable", "later"));
        assertThatThrownBy(() -> get(session)).isInstanceOf(SdkException.class);
        assertThat(local.calls("codedeploy", "GetDeployment")).hasSize(3);
        local.aws().admin().journal().clear();
        assertThatThrownBy(() -> get(session.withoutRetries())).isInstanceOf(SdkException.class);
        assertThat(local.calls("codedeploy", "GetDeployment")).hasSize(1);
    }

    @Test
    void theBudgetCountsWhatGoesOverTheWire() throws AwsFlowException {
        AwsSession session = session();
        CallBudget budget =
                local.sessions().budgets().of(new Lane(LocalAccount.ACCOUNT, LocalAccount.REGION, "codedeploy"));
        local.aws()
                .admin()
                .faults()
                .add(Fault.of("codedeploy", "*", FaultKind.RESET).times(2));
        assertThatThrownBy(() -> get(session)).isInstanceOf(SdkException.class);
        assertThat(budget.calls()).isEqualTo(3);
        LocalAccount.codeDeploy(session).listApplications();
        assertThat(budget.calls()).isEqualTo(4);
        local.aws().admin().faults().add(Fault.throttle("codedeploy", "*").times(1));
        assertThatThrownBy(() -> get(session.withoutRetries())).isInstanceOf(SdkException.class);
        assertThat(budget.throttles()).isEqualTo(1);
        assertThat(budget.rate()).isLessThan(5);
        assertThat(local.sessions().budgets().all()).containsKey("codedeploy in cn-north-1 of 123456789012");
    }

    @Test
    void callsNameTheSuite() throws AwsFlowException {
        assertThatThrownBy(() -> get(session())).isInstanceOf(SdkException.class);
        assertThat(local.calls("codedeploy", "GetDeployment").get(0).userAgent())
                .contains("aws-flow/1.2.3");
    }

    @Test
    void aHangingCallIsGivenUpAfterTenSeconds() throws AwsFlowException {
        AwsSession session = session().withoutRetries();
        local.aws()
                .admin()
                .faults()
                .add(Fault.of("codedeploy", "GetDeployment", FaultKind.HANG).times(1));
        long before = System.nanoTime();
        Throwable e = catchThrowableOfType(SdkException.class, () -> get(session));
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isBetween(9L, 13L);
        assertThat(AwsErrors.translate(e, "GetDeployment").failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(AwsErrors.translate(e, "GetDeployment")).hasMessageContaining("did not answer");
    }

    @Test
    void anIdentityThatAwsRefusedIsAskedForAgainAtMostOnceAMinute() throws Exception {
        MovableClock clock = new MovableClock();
        try (SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, clock, "1")) {
            sessions.open(local.spec()).refused();
            sessions.open(local.spec()).refused();
            sessions.open(local.spec());
            assertThat(local.calls("sts", "GetCallerIdentity")).hasSize(2);
            clock.advance(Duration.ofMinutes(2));
            sessions.open(local.spec()).refused();
            sessions.open(local.spec());
            assertThat(local.calls("sts", "GetCallerIdentity")).hasSize(3);
        }
    }

    @Test
    void tagsOfTheBuildAreNotTheJenkinsfilesToChoose() throws AwsFlowException {
        local.sessions()
                .open(
                        local.spec()
                                .roles(List.of(LocalAccount.ROLE))
                                .externalId("ext-1")
                                .tags(Map.of("jenkins:job", "other", "team", "web")),
                        Map.of("jenkins:job", "mine"));
        assertThat(local.calls("sts", "AssumeRole")).singleElement().satisfies(call -> assertThat(
                        call.parameters().values())
                .contains("mine", "web")
                .doesNotContain("other"));
    }

    @Test
    void presignersGetIdentityAndEndpoint() throws AwsFlowException {
        SessionSettings settings = session().settings("s3");
        assertThat(settings.endpoint()).contains(local.aws().endpoint());
        assertThat(settings.region().id()).isEqualTo("cn-north-1");
        assertThat(settings.credentials().resolveCredentials().accessKeyId()).isEqualTo(LocalAccount.KEY);
        assertThat(settings.fips()).isFalse();
        assertThat(settings.dualStack()).isFalse();
    }

    // ---- roles in depth

    private AwsSession chain(SessionSpec spec) throws AwsFlowException {
        return local.sessions()
                .open(spec.roles(List.of(LocalAccount.HUB, LocalAccount.OTHER_ACCOUNT))
                        .sessionName("ci"));
    }

    @Test
    void aChainOfRolesLeadsIntoAnotherAccountAndItsPartsAreShared() throws AwsFlowException {
        AwsSession session = chain(local.spec());
        chain(local.spec());
        local.sessions().open(local.spec().assumeRole(LocalAccount.HUB).sessionName("ci"));
        assertThat(session.account()).isEqualTo("210987654321");
        assertThat(session.arn()).isEqualTo("arn:aws-cn:sts::210987654321:assumed-role/production/ci");
        assertThat(local.calls("sts", "AssumeRole")).hasSize(2);
    }

    @Test
    void changesAreMadeUnderASessionThatNamesTheBuildAndLooksUnderOneThatAllShare() throws AwsFlowException {
        SessionSpec spec =
                local.spec().assumeRole(LocalAccount.ROLE).externalId("ext-1").tags(Map.of("team", "web"));
        AwsSession reading = local.sessions().open(spec);
        AwsSession changing = local.sessions().open(spec, Map.of("jenkins:job", "web", "jenkins:build", "7"));
        assertThat(local.sessions()
                        .open(spec, Map.of("jenkins:job", "web", "jenkins:build", "7"))
                        .identity())
                .isEqualTo(changing.identity())
                .isNotEqualTo(reading.identity());
        List<JournalEntry> calls = local.calls("sts", "AssumeRole");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).parameters()).containsEntry("tag:team", "web").doesNotContainKey("tag:jenkins:job");
        assertThat(calls.get(1).parameters())
                .containsEntry("tag:team", "web")
                .containsEntry("tag:jenkins:job", "web")
                .containsEntry("tag:jenkins:build", "7");
    }

    @Test
    void whoMayNotTagWorksWithoutTagsAndIsAskedOnlyOnce() throws AwsFlowException {
        SessionSpec spec = local.spec("AKIANOTAGS0000000001", "no-tags-secret")
                .assumeRole(LocalAccount.ROLE)
                .externalId("ext-1");
        AwsSession reading = local.sessions().open(spec);
        AwsSession first = local.sessions().open(spec, Map.of("jenkins:build", "1"));
        local.sessions().open(spec, Map.of("jenkins:build", "2"));
        assertThat(first.identity()).isEqualTo(reading.identity());
        assertThat(local.calls("sts", "AssumeRole"))
                .extracting(JournalEntry::error)
                .containsExactly(null, "AccessDenied");
    }

    @Test
    void keysAreNotTagged() throws AwsFlowException {
        AwsSession session = local.sessions().open(local.spec(), Map.of("jenkins:build", "1"));
        assertThat(session.identity()).isEqualTo(session().identity());
        assertThat(local.calls("sts", "AssumeRole")).isEmpty();
    }

    @Test
    void anAccountThatIsNotAllowedIsRefusedBeforeAnythingIsCalledThere() throws AwsFlowException {
        SessionSpec spec = local.spec().allowedAccounts(List.of("111111111111", "222222222222"));
        assertThatThrownBy(() -> local.sessions().open(spec))
                .hasMessage(
                        "arn:aws-cn:iam::123456789012:user/ci belongs to the account 123456789012; this connection may"
                                + " only lead to 111111111111, 222222222222. Nothing was called there.");
        assertThat(local.sessions()
                        .open(local.spec().allowedAccounts(List.of(LocalAccount.ACCOUNT)))
                        .account())
                .isEqualTo(LocalAccount.ACCOUNT);
    }

    @Test
    void whatNobodyUsedForAWhileIsForgotten() throws Exception {
        MovableClock clock = new MovableClock();
        try (SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, clock, "1")) {
            AwsSession session = sessions.open(local.spec());
            get(sessions, session);
            clock.advance(Duration.ofMinutes(29));
            sessions.tidy();
            sessions.open(local.spec());
            assertThat(local.calls("sts", "GetCallerIdentity")).hasSize(1);
            clock.advance(Duration.ofMinutes(31));
            sessions.tidy();
            sessions.open(local.spec());
            assertThat(local.calls("sts", "GetCallerIdentity")).hasSize(2);
        }
    }

    @Test
    void aRoleThatFailsAtItsRenewalIsNamedUntilItWorksAgain() throws Exception {
        MovableClock clock = new MovableClock();
        try (SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, clock, "1")) {
            SessionSpec spec = local.spec().assumeRole(LocalAccount.ROLE).externalId("ext-1");
            AwsSession reading = sessions.open(spec);
            AwsSession changing = sessions.open(spec, Map.of("jenkins:build", "7"));
            local.aws().admin().faults().add(Fault.error("sts", "AssumeRole", 403, "AccessDenied", "trust is gone"));
            clock.advance(Duration.ofMinutes(55));
            assertThatThrownBy(() -> get(reading)).hasMessageContaining(NO_SUCH);
            clock.advance(Duration.ofMinutes(4));
            assertThatThrownBy(() -> get(changing)).hasMessageContaining("trust is gone");
            sessions.open(spec);
            assertThat(sessions.failures().values()).singleElement().satisfies(failure -> {
                assertThat(failure.identity()).isEqualTo(LocalAccount.ROLE);
                assertThat(failure.message()).contains("Assuming role " + LocalAccount.ROLE, "trust is gone");
                assertThat(failure.last() - failure.since()).isEqualTo(240_000);
            });
            local.aws().admin().faults().clear();
            assertThatThrownBy(() -> get(reading)).hasMessageContaining(NO_SUCH);
            assertThat(sessions.failures()).isEmpty();
        }
    }

    @Test
    void aRenewalThatHealsByWaitingIsNotTheAdministratorsToMend() throws Exception {
        MovableClock clock = new MovableClock();
        try (SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, clock, "1")) {
            AwsSession session =
                    sessions.open(local.spec().assumeRole(LocalAccount.ROLE).externalId("ext-1"));
            local.aws().admin().faults().add(Fault.throttle("sts", "AssumeRole").times(10));
            clock.advance(Duration.ofMinutes(59));
            assertThatThrownBy(() -> get(session)).isInstanceOf(SdkException.class);
            assertThat(sessions.failures()).isEmpty();
        }
    }

    @Test
    void clientsDoNotPileUpOverTheBuilds() throws Exception {
        SessionSpec spec = local.spec().assumeRole(LocalAccount.ROLE).externalId("ext-1");
        AwsSession reading = local.sessions().open(spec);
        CodeDeployClient shared = LocalAccount.codeDeploy(reading);
        int before = local.sessions().clients();
        for (int i = 1; i <= 200; i++) {
            Map<String, String> tags = Map.of("jenkins:build", Integer.toString(i));
            AwsSession changing = local.sessions().open(spec, tags).withoutRetries();
            CodeDeployClient client = LocalAccount.codeDeploy(changing);
            assertThat(LocalAccount.codeDeploy(local.sessions().open(spec, tags).withoutRetries()))
                    .isSameAs(client);
            local.sessions().release(tags);
            assertThat(local.sessions().clients()).isEqualTo(before);
        }
        assertThat(LocalAccount.codeDeploy(local.sessions().open(spec))).isSameAs(shared);
        assertThat(local.calls("sts", "AssumeRole")).hasSize(201);
    }

    @Test
    void aBuildThatEndsTakesNobodyElsesSession() throws Exception {
        SessionSpec spec = local.spec().assumeRole(LocalAccount.ROLE).externalId("ext-1");
        CodeDeployClient one = LocalAccount.codeDeploy(local.sessions().open(spec, Map.of("jenkins:build", "1")));
        local.sessions().open(spec, Map.of("jenkins:build", "2"));
        local.sessions().release(Map.of("jenkins:build", "2"));
        assertThat(LocalAccount.codeDeploy(local.sessions().open(spec, Map.of("jenkins:build", "1"))))
                .isSameAs(one);
        assertThat(local.calls("sts", "AssumeRole")).hasSize(2);
    }

    @Test
    void connectionsOfAProxyThatWasChangedAreClosed() throws Exception {
        MovableClock clock = new MovableClock();
        AtomicReference<ProxySettings> proxy = new AtomicReference<>();
        try (SharedThreads threads = new SharedThreads();
                AwsSessions sessions = new AwsSessions(threads, clock, "1", proxy::get)) {
            AwsSession session = sessions.open(local.spec());
            proxy.set(new ProxySettings("127.0.0.1", 9, null, null, List.of("127\\.0\\.0\\.1")));
            get(sessions, session);
            assertThat(sessions.pools()).isEqualTo(2);
            clock.advance(Duration.ofMinutes(20));
            sessions.tidy();
            assertThat(sessions.pools()).isEqualTo(2);
            assertThatThrownBy(() -> get(session)).hasMessageContaining(NO_SUCH);
            clock.advance(Duration.ofMinutes(20));
            sessions.tidy();
            assertThat(sessions.pools()).as("that of the proxy is in use").isEqualTo(1);
            clock.advance(Duration.ofMinutes(31));
            sessions.tidy();
            assertThat(sessions.pools()).isZero();
            assertThat(sessions.clients()).isZero();
            AwsSession again = sessions.open(local.spec());
            assertThatThrownBy(() -> get(again)).hasMessageContaining(NO_SUCH);
        }
    }

    private static void get(AwsSessions sessions, AwsSession session) {
        assertThat(sessions.budgets().all()).isEmpty();
        assertThatThrownBy(() -> get(session)).isInstanceOf(SdkException.class);
    }
}
