package io.jenkins.plugins.awsflow.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.AbortException;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.core.aws.LocalAccount;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.AwsKeys;
import io.jenkins.plugins.awsflow.core.connection.NamedConnection;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The steps in Jenkinsfiles that run in a small Jenkins. */
@Timeout(120)
class StepsTest {
    private static final String WHO = "def who = awsCallerIdentity()\necho \"ARN ${who.arn} in ${who.region}\"";

    @TempDir
    Path home;

    private LocalAccount account;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        account = new LocalAccount(100);
        builds = new LocalBuilds(
                home, account.aws().endpoint(), LocalAccount.REGION, LocalAccount.KEY, LocalAccount.SECRET);
        SystemCredentialsProvider keys = SystemCredentialsProvider.getInstance();
        List<Credentials> all = new ArrayList<>(keys.getCredentials());
        all.add(keys("open", LocalAccount.KEY, LocalAccount.SECRET));
        all.add(keys("empty", " ", ""));
        keys.setDomainCredentialsMap(Map.of(Domain.global(), all));
        NamedConnection role = connection("role");
        role.setAssumeRole(LocalAccount.ROLE);
        role.setExternalId("ext-1");
        NamedConnection keyless = connection("keyless");
        keyless.setCredentialsId(null);
        NamedConnection lost = connection("lost");
        lost.setCredentialsId("gone");
        AwsFlowConfiguration.get().setConnections(List.of(builds.demo(), role, keyless, lost));
    }

    private static Credentials keys(String id, String key, String secret) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", key, secret);
    }

    private NamedConnection connection(String name) {
        NamedConnection c = new NamedConnection(name);
        c.setRegion(LocalAccount.REGION);
        c.setCredentialsId(LocalBuilds.KEYS);
        c.setEndpoint(account.aws().endpoint().toString());
        return c;
    }

    @AfterEach
    void stop() {
        builds.close();
        account.close();
    }

    private String failure(String script) throws Exception {
        Throwable error = builds.start(script).fails();
        assertThat(error).isInstanceOf(AbortException.class);
        return error.getMessage();
    }

    @Test
    void theBlocksConnectionIsUsed() throws Exception {
        assertThat(builds.start("withAwsConnection('demo') {\n" + WHO + "\n}").succeeds())
                .contains("ARN arn:aws-cn:iam::123456789012:user/ci in cn-north-1")
                .anyMatch(
                        l -> l.contains(
                                "awsCallerIdentity  account 123456789012, arn:aws-cn:iam::123456789012:user/ci, cn-north-1 (aws-cn)"));
    }

    @Test
    void theStepsOwnConnectionAndRegionGoBeforeTheBlocks() throws Exception {
        assertThat(builds.start("withAwsConnection('demo') {\n"
                                + "def who = awsCallerIdentity(connection: 'role', region: 'cn-northwest-1')\n"
                                + "echo \"${who.arn} ${who.region}\"\n}")
                        .succeeds())
                .contains("arn:aws-cn:sts::123456789012:assumed-role/deploy/aws-flow cn-northwest-1");
    }

    @Test
    void anInnerBlockMayChangeOnlyTheRegion() throws Exception {
        assertThat(builds.start("withAwsConnection('role') { withAwsConnection(region: 'cn-northwest-1') {\n" + WHO
                                + "\n} }")
                        .succeeds())
                .contains("ARN arn:aws-cn:sts::123456789012:assumed-role/deploy/aws-flow in cn-northwest-1");
    }

    @Test
    void aBlockMayAssumeARoleUnderItsOwnSessionName() throws Exception {
        assertThat(builds.start("withAwsConnection(connection: 'demo', assumeRole: '" + LocalAccount.ROLE
                                + "', externalId: 'ext-1', sessionName: 'nightly') {\n" + WHO + "\n}")
                        .succeeds())
                .contains("ARN arn:aws-cn:sts::123456789012:assumed-role/deploy/nightly in cn-north-1");
    }

    @Test
    void theDefaultConnectionServesStepsOutsideOfBlocks() throws Exception {
        AwsFlowConfiguration.get().setDefaultConnection("demo");
        builds.start(WHO).succeeds();
    }

    @Test
    void withoutAnyConnectionOneIsToldWhatToDo() throws Exception {
        assertThat(failure(WHO)).contains("withAwsConnection").contains("default");
    }

    @Test
    void anUnknownConnectionIsNamedWithTheNearest() throws Exception {
        assertThat(failure("withAwsConnection('dmo') {\n" + WHO + "\n}"))
                .contains("dmo")
                .contains("Did you mean demo?");
        assertThat(failure("withAwsConnection('something-else') { }")).contains("administrator");
        assertThat(failure("awsCallerIdentity(connection: 'dmo')")).contains("Did you mean demo?");
    }

    @Test
    void credentialsThatAreSpelledOutMustBeTheJobsToUse() throws Exception {
        assertThat(failure("withAwsConnection(region: 'cn-north-1', credentialsId: 'hidden') {\n" + WHO + "\n}"))
                .contains("hidden")
                .contains("job");
        assertThat(failure("withAwsConnection(region: 'cn-north-1', credentialsId: 'empty') {\n" + WHO + "\n}"))
                .contains("empty")
                .contains("access key id");
    }

    @Test
    void credentialsThatAreSpelledOutNeverGoToTheEndpointOfAConnectionThatIsNotNamed() throws Exception {
        AwsFlowConfiguration.get().setDefaultConnection("demo");
        account.aws().admin().journal().clear();
        // The real AWS cannot be reached from here, or refuses this key: either way the step fails.
        builds.start("withAwsConnection(region: 'eu-nowhere-1', credentialsId: 'open') {\n" + WHO + "\n}")
                .fails();
        assertThat(account.aws().admin().journal().entries()).isEmpty();
    }

    @Test
    void credentialsThatAreSpelledOutWorkWithANamedConnection() throws Exception {
        assertThat(builds.start("withAwsConnection(connection: 'role', credentialsId: 'open') {\n" + WHO + "\n}")
                        .succeeds())
                .as("the role belongs to the connection's own keys")
                .contains("ARN arn:aws-cn:iam::123456789012:user/ci in cn-north-1");
    }

    @Test
    void wrongSettingsOfTheAdministratorAreNamed() throws Exception {
        assertThat(failure("awsCallerIdentity(connection: 'keyless')"))
                .contains("keyless")
                .contains("own identity");
        assertThat(failure("awsCallerIdentity(connection: 'lost')"))
                .contains("lost")
                .contains("gone");
        assertThat(failure("awsCallerIdentity(connection: 'demo', region: 'cn-nroth-1x')"))
                .contains("cn-nroth-1x")
                .contains("cn-north-1");
    }

    @Test
    void anOperationRunsToItsEndAndLeavesItsRecord() throws Exception {
        LocalBuilds.Build build = builds.start("withAwsConnection('demo') {\n"
                + "def d = testDeploy group: 'beta', timeoutMinutes: 5\necho \"ID ${d.id}\"\n}");
        List<String> log = build.succeeds();
        LedgerRecord record = ledger(build).get(0);
        assertThat(log).contains("ID " + record.id());
        assertThat(log)
                .anyMatch(l -> l.contains(" testDeploy  job to beta: started CodeDeploy deployment " + record.id()));
        assertThat(record.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(record.deadline() - record.intentAt()).isEqualTo(300_000);
    }

    @Test
    void aStepMayHaveADefaultTimeoutOfItsOwn() throws Exception {
        LocalBuilds.Build build =
                builds.start("withAwsConnection('demo') { testDeploy group: 'beta', defaultMinutes: 7 }");
        build.succeeds();
        LedgerRecord record = ledger(build).get(0);
        assertThat(record.deadline() - record.intentAt()).isEqualTo(420_000);
    }

    @Test
    void parallelOperationsEndEachForItself() throws Exception {
        LocalBuilds.Build build = builds.start(
                "withAwsConnection('demo') { parallel(\n"
                        + "a: { testDeploy group: 'group-1' }, b: { testDeploy group: 'group-2' }, c: { testDeploy group: 'group-3' }) }");
        build.succeeds();
        assertThat(ledger(build)).hasSize(3).allMatch(r -> r.state() == OperationState.SUCCEEDED);
    }

    @Test
    void aRefusedStartFailsWithOneLine() throws Exception {
        assertThat(failure("withAwsConnection('demo') { testDeploy group: 'nowhere' }"))
                .startsWith("Starting job to nowhere: ")
                .contains("DeploymentGroupDoesNotExistException")
                .doesNotContain("\n");
    }

    @Test
    void aTimeoutAroundTheStepStopsTheDeployment() throws Exception {
        account.aws().admin().clock().setSpeed(1);
        LocalBuilds.Build build = builds.start(
                "withAwsConnection('demo') { timeout(time: 6, unit: 'SECONDS') { testDeploy group: 'beta' } }");
        build.fails();
        assertThat(account.calls("codedeploy", "StopDeployment")).hasSize(1);
        assertThat(build.lines()).anyMatch(l -> l.contains("stop: "));
        assertThat(ledger(build).get(0).state()).isEqualTo(OperationState.STOPPED);
    }

    @Test
    void aFaultOfOursShowsNoStackTraceInTheLog() throws Exception {
        LocalBuilds.Build build = builds.start("withAwsConnection('demo') { testDeploy group: 'broken' }");
        assertThat(build.fails()).hasMessageContaining("fault of the plugin");
        assertThat(build.lines()).noneMatch(l -> l.contains("\tat "));
    }

    @Test
    void noSecretIsInAnyFileOfTheHomeNorInTheLogsNorInAThreadDump() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (LoudLog log = new LoudLog(told::add)) {
            LocalBuilds.Build deployment = builds.start("withAwsConnection('role') { testDeploy group: 'beta' }");
            for (int i = 0; i < 20; i++) {
                for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
                    told.add(thread.toString());
                }
                Thread.sleep(20);
            }
            told.addAll(deployment.succeeds());
            told.addAll(
                    builds.start("withAwsConnection(connection: 'demo', credentialsId: 'open') { awsCallerIdentity() }")
                            .succeeds());
            assertThat(log.records()).isPositive();
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                told.add(file + ": " + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        List<String> secrets = new ArrayList<>(List.of(LocalAccount.SECRET));
        account.aws().admin().keys().keys().stream()
                .filter(key -> key.sessionToken() != null)
                .forEach(key -> secrets.addAll(List.of(key.secret(), key.sessionToken())));
        assertThat(secrets).as("keys and sessions of roles").hasSizeGreaterThanOrEqualTo(3);
        for (String secret : secrets) {
            String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            assertThat(told).noneMatch(text -> text.contains(secret) || text.contains(encoded));
        }
        assertThat(account.aws().admin().journal().entries())
                .extracting(JournalEntry::error)
                .doesNotContain("SignatureDoesNotMatch");
    }

    @Test
    void namesOfConnectionsAreThereForForms() {
        assertThat(AwsConnections.names(null)).containsExactly("demo", "role", "keyless", "lost");
    }

    // ---- connections in depth

    @Test
    void aMisspeltParameterIsNamedWithTheNearest() {
        assertThatThrownBy(() -> new WithAwsConnectionStep.DescriptorImpl().newInstance(Map.of("conection", "demo")))
                .isInstanceOf(AbortException.class)
                .hasMessage("withAwsConnection: there is no parameter \"conection\"; did you mean \"connection\"?");
    }

    @Test
    void aListOfRolesIsAChain() throws Exception {
        assertThat(builds.start("withAwsConnection(connection: 'demo', assumeRole: ['" + LocalAccount.HUB + "', '"
                                + LocalAccount.OTHER_ACCOUNT + "'], sessionName: 'ci') {\n" + WHO + "\n}")
                        .succeeds())
                .contains("ARN arn:aws-cn:sts::210987654321:assumed-role/production/ci in cn-north-1");
    }

    @Test
    void tagsAreAMapAndJobAndBuildAreAdded() throws Exception {
        builds.start("withAwsConnection(connection: 'role', sessionTags: [team: 'web', stage: 'beta']) {\n" + WHO
                        + "\n}")
                .succeeds();
        assertThat(account.calls("sts", "AssumeRole").get(0).parameters())
                .containsEntry("tag:team", "web")
                .containsEntry("tag:stage", "beta")
                .containsEntry("tag:jenkins:job", "job")
                .containsEntry("tag:jenkins:build", "1");
    }

    @Test
    void aDeploymentIsStartedUnderTheBuildsNameAndWatchedUnderThatOfAll() throws Exception {
        builds.start("withAwsConnection('role') { testDeploy group: 'beta' }").succeeds();
        String changing = account.calls("codedeploy", "CreateDeployment").get(0).accessKeyId();
        String looking =
                account.calls("codedeploy", "BatchGetDeployments").get(0).accessKeyId();
        assertThat(changing).startsWith("ASIA").isNotEqualTo(looking);
        assertThat(looking).startsWith("ASIA");
    }

    @Test
    void theVariablesOfAnotherPluginsBlockAreUsed() throws Exception {
        String keys = "withEnv(['AWS_ACCESS_KEY_ID=" + LocalAccount.KEY + "', 'AWS_SECRET_ACCESS_KEY=nonsense',"
                + " 'AWS_REGION=cn-northwest-1'])";
        account.aws().admin().journal().clear();
        // The endpoint comes from a named connection only: such keys go to AWS itself, which cannot be reached here.
        assertThat(failure(keys + " { withAwsConnection(region: 'cn-nowhere-9') { awsCallerIdentity() } }"))
                .contains("cn-nowhere-9")
                .doesNotContain("no AWS connection");
        assertThat(builds.start(keys + " { withAwsConnection('demo') {\n" + WHO + "\n} }")
                        .succeeds())
                .contains("ARN arn:aws-cn:iam::123456789012:user/ci in cn-north-1");
    }

    @Test
    void aConnectionIsOpenToTheJobsThatItNames() throws Exception {
        NamedConnection closed = connection("closed");
        closed.setAllowedItems("team-a/**, ops");
        AwsFlowConfiguration.get().setConnections(List.of(builds.demo(), closed));
        assertThat(failure("withAwsConnection('closed') { awsCallerIdentity() }"))
                .isEqualTo(
                        "The AWS connection closed is not open to job. Let an administrator add it to the jobs that may"
                                + " use the connection.");
        closed.setAllowedItems("job");
        builds.start("withAwsConnection('closed') { awsCallerIdentity() }").succeeds();
    }

    @Test
    void onlyRolesThatAreListedMayBeAssumedWithAConnectionThatListsThem() throws Exception {
        NamedConnection hub = connection("hub");
        hub.setAllowedRoles("arn:aws-cn:iam::123456789012:role/h*");
        AwsFlowConfiguration.get().setConnections(List.of(builds.demo(), hub));
        builds.start("withAwsConnection(connection: 'hub', assumeRole: '" + LocalAccount.HUB
                        + "') { awsCallerIdentity() }")
                .succeeds();
        assertThat(failure("withAwsConnection(connection: 'hub', assumeRole: '" + LocalAccount.ROLE
                        + "') { awsCallerIdentity() }"))
                .contains("is not among those that may be assumed with the connection hub");
    }

    @Test
    void aJenkinsfileNarrowsWhatAnAdministratorSetDownAndNeverLiftsIt() throws Exception {
        NamedConnection bounded = connection("bounded");
        bounded.setAssumeRole(LocalAccount.HUB);
        bounded.setAllowedAccounts("123456789012, 222222222222");
        bounded.setSessionPolicy("{\"Version\":\"2012-10-17\",\"Statement\":[]}");
        AwsFlowConfiguration.get().setConnections(List.of(builds.demo(), bounded));
        builds.start("withAwsConnection(connection: 'bounded', allowedAccounts: ['123456789012', '333333333333'],"
                        + " assumeRole: '" + LocalAccount.HUB + "') { awsCallerIdentity() }")
                .succeeds();
        assertThat(account.aws().admin().journal().entries("sts", "AssumeRole"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.parameters()).containsKey("Policy"));
        assertThat(failure("withAwsConnection(connection: 'bounded', allowedAccounts: ['333333333333'])"
                        + " { awsCallerIdentity() }"))
                .isEqualTo("None of the accounts 333333333333 is open to the AWS connection bounded, which allows"
                        + " 123456789012, 222222222222.");
        assertThat(failure("withAwsConnection(connection: 'bounded', sessionPolicy: '{}') { awsCallerIdentity() }"))
                .contains("has a session policy of its own");
    }

    @Test
    void anOwnKindOfCredentialsHoldsAKeyPair() throws Exception {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        List<Credentials> all = new ArrayList<>(store.getCredentials());
        all.add(new AwsKeys(
                CredentialsScope.GLOBAL, "pair", "", LocalAccount.KEY, Secret.fromString(LocalAccount.SECRET)));
        store.setDomainCredentialsMap(Map.of(Domain.global(), all));
        assertThat(builds.start("withAwsConnection(connection: 'role', credentialsId: 'pair') {\n" + WHO + "\n}")
                        .succeeds())
                .contains("ARN arn:aws-cn:iam::123456789012:user/ci in cn-north-1");
    }

    @Test
    void aTokenNeedsARoleAndMustBeSecretText() throws Exception {
        assertThat(failure(
                        "withAwsConnection(region: 'cn-north-1', oidcCredentialsId: 'open') { awsCallerIdentity() }"))
                .contains("The credentials open hold no token");
    }

    @Test
    void anAccountThatIsNotAllowedIsNamed() throws Exception {
        assertThat(
                        failure(
                                "withAwsConnection(connection: 'demo', allowedAccounts: ['111111111111']) { awsCallerIdentity() }"))
                .contains("may only lead to 111111111111");
    }

    // ---- keys for sh

    @Test
    void shGetsTheKeysOfTheBlockAndTheLogHidesThem() throws Exception {
        List<String> log = builds.start(
                        """
                        node {
                          withAwsConnection(connection: 'role', exportEnv: true) {
                            sh 'echo id=$AWS_ACCESS_KEY_ID secret=$AWS_SECRET_ACCESS_KEY region=$AWS_REGION'
                            sh 'printf %s "$AWS_SESSION_TOKEN" | base64 -w 0'
                          }
                          sh 'echo after=${AWS_SECRET_ACCESS_KEY:-nothing}'
                        }
                        """)
                .succeeds();
        assertThat(log)
                .anyMatch(l -> l.matches(".*id=ASIA[A-Z0-9]+ secret=\\*{4} region=cn-north-1"))
                .anyMatch(l -> l.endsWith("after=nothing"));
        String text = String.join("\n", log);
        account.aws().admin().keys().keys().stream()
                .filter(key -> key.sessionToken() != null)
                .forEach(key -> assertThat(text)
                        .doesNotContain(key.secret(), key.sessionToken())
                        .doesNotContain(Base64.getEncoder()
                                .encodeToString(key.sessionToken().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aBlockMayHideTheAccountToo() throws Exception {
        List<String> log = builds.start(
                        "withAwsConnection(connection: 'demo', maskAccountIds: true) { awsCallerIdentity() }")
                .succeeds();
        assertThat(log).anyMatch(l -> l.contains("account ****")).noneMatch(l -> l.contains(LocalAccount.ACCOUNT));
    }

    @Test
    void wrongKeysFailABlockThatExportsThem() throws Exception {
        assertThat(failure("withAwsConnection(connection: 'keyless', exportEnv: true) { echo 'never' }"))
                .contains("keyless");
    }

    private static List<LedgerRecord> ledger(LocalBuilds.Build build) throws IOException {
        return new OperationLedger(build.run().getRootDir().toPath()).all();
    }
}
