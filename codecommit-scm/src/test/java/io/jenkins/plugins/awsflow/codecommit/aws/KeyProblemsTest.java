package io.jenkins.plugins.awsflow.codecommit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.awsflow.awslocal.codecommit.EncryptionKeys.Trouble;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.codecommit.model.CodeCommitException;

/** What is said where CodeCommit cannot use the key of a repository. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyProblemsTest {
    private static final String KEY = "arn:aws-cn:kms:cn-north-1:123456789012:key/1";
    private static final String SCENARIO =
            """
            region: cn-north-1
            repositories:
              - {name: web, kmsKey: "arn:aws-cn:kms:cn-north-1:123456789012:key/1", files: {Jenkinsfile: "echo 1"}}
            """;

    private LocalAws aws;
    private CodeCommitApi api;

    @BeforeAll
    void start() throws Exception {
        aws = new LocalAws(SCENARIO, 1);
        api = new CodeCommitApi(aws.session());
    }

    @AfterAll
    void stop() {
        aws.close();
    }

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void heal() {
        trouble(null);
        Locale.setDefault(Locale.ENGLISH);
    }

    private void trouble(Trouble trouble) {
        aws.aws().admin().codeCommit().repositories().keys().set(KEY, trouble);
    }

    /** All that the SDK knows. */
    static Stream<String> codes() throws IOException {
        Pattern name = Pattern.compile(".*/model/(Encryption\\w+Exception)\\.class");
        Path jar = Path.of(CodeCommitException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        TreeSet<String> codes = new TreeSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().forEach(entry -> {
                Matcher found = name.matcher(entry.getName());
                if (found.matches()) {
                    codes.add(found.group(1));
                }
            });
        }
        assertThat(codes).hasSizeGreaterThanOrEqualTo(8);
        return codes.stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void eachErrorThatIsAboutAKeySaysWhatToDo(String code) throws Exception {
        CodeCommitException problem = (CodeCommitException) CodeCommitException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("Words of AWS.")
                        .build())
                .requestId("r-1")
                .statusCode(400)
                .build();
        assertThat(KeyProblems.in(problem)).containsSame(problem);
        KeyProblems keys = new KeyProblems(aws.session());
        List<String> told = new ArrayList<>();
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Locale.setDefault(language);
            AwsFlowException one = keys.told(problem, "Reading web", "alias/team");
            assertThat(one.getMessage())
                    .startsWith("Reading web")
                    .endsWith(" (" + code + ", r-1)")
                    .doesNotContain("Words of AWS", "\n", "{");
            assertThat(one.failureClass()).isNotEqualTo(FailureClass.NOT_FOUND);
            boolean names = !code.equals("EncryptionKeyRequiredException");
            assertThat(one.getMessage().contains("alias/team")).isEqualTo(names);
            assertThat(keys.told(problem, "Reading web", null).getMessage()).doesNotContain("null");
            told.add(one.getMessage());
        }
        assertThat(told.get(0)).isNotEqualTo(told.get(1));
    }

    @Test
    void anErrorOfTheFutureKeepsItsWords() throws Exception {
        CodeCommitException problem = (CodeCommitException) CodeCommitException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("EncryptionKeyLostException")
                        .errorMessage("It is\n lost.")
                        .build())
                .build();
        assertThat(new KeyProblems(aws.session()).told(problem, "Reading web", null))
                .hasMessage("Reading web: the KMS key of the repository cannot be used: It is lost."
                        + " (EncryptionKeyLostException)");
    }

    private static AwsFlowException thrown(ThrowingCallable call) {
        return catchThrowableOfType(AwsFlowException.class, call);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void theApiSaysWhichKeyItIs(Trouble trouble) throws Exception {
        String commit =
                RemoteRepository.signed("web", aws.session(), null).find("main").commit();
        trouble(trouble);
        AwsFlowException told = thrown(() -> api.folder("web", commit, "at " + trouble));
        assertThat(told.getMessage()).contains(KEY).doesNotContain("\n");
        assertThat(told.failureClass().healsByWaiting()).isEqualTo(trouble == Trouble.UNAVAILABLE);
        assertThat(thrown(() -> new PullRequestApi(aws.session()).open("web"))).hasMessageContaining(KEY);
    }

    /** Git is told nothing: it gets 403 where the key is not for the caller, and 500 else. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void gitSaysSoToo(Trouble trouble) throws Exception {
        trouble(trouble);
        AwsFlowException told =
                thrown(() -> RemoteRepository.signed("web", aws.session(), null).refs());
        assertThat(told.getMessage()).startsWith("Git of web: ").contains(KEY).doesNotContain("\n");
        if (trouble == Trouble.DENIED) {
            assertThat(told.failureClass()).isEqualTo(FailureClass.DENIED);
            assertThat(told).hasMessageContaining("arn:aws-cn:iam::123456789012:user/local may not use the KMS key");
            assertThat(told).hasMessageContaining("kms:Decrypt");
        }
        if (trouble == Trouble.DISABLED) {
            assertThat(told).hasMessageContaining("is disabled. Enable it in KMS");
        }
    }

    @Test
    void aServerThatFailsForAnotherReasonIsOneThatFails() throws Exception {
        GitTrouble broken = new GitTrouble(TroubleKind.NETWORK, "x").answered(500, "busy", 0, 0);
        AwsFlowException told =
                RemoteRepository.signed("web", aws.session(), null).problem(broken);
        assertThat(told).hasMessage("Git of web got no proper answer: busy (HTTP 500)");
        assertThat(told.failureClass()).isEqualTo(FailureClass.TRANSIENT);
    }
}
