package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.net.SocketException;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorsTest {
    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static AwsServiceException answer(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .requestId("req-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, THROTTLED",
        "400, Throttling, THROTTLED",
        "429, Whatever, THROTTLED",
        "503, SlowDown, THROTTLED",
        "400, RequestLimitExceeded, THROTTLED",
        "500, InternalFailure, TRANSIENT",
        "503, ServiceUnavailable, TRANSIENT",
        "200, '', TRANSIENT",
        "400, AccessDeniedException, DENIED",
        "403, AccessDenied, DENIED",
        "403, Whatever, DENIED",
        "400, UnauthorizedOperation, DENIED",
        "403, SignatureDoesNotMatch, UNAUTHENTICATED",
        "400, UnrecognizedClientException, UNAUTHENTICATED",
        "400, ExpiredTokenException, UNAUTHENTICATED",
        "403, InvalidClientTokenId, UNAUTHENTICATED",
        "404, NoSuchBucket, NOT_FOUND",
        "400, DeploymentGroupDoesNotExistException, NOT_FOUND",
        "400, RepositoryNotFoundException, NOT_FOUND",
        "409, ConflictException, CONFLICT",
        "400, ResourceInUseException, CONFLICT",
        "400, AlreadyExistsException, CONFLICT",
        "400, LimitExceededException, QUOTA",
        "400, ServiceQuotaExceededException, QUOTA",
        "400, ValidationError, INVALID",
        "400, InvalidRevisionException, INVALID",
    })
    void eachAnswerHasItsClass(int status, String code, FailureClass expected) {
        AwsFlowException told = AwsErrors.translate(answer(status, code, "words"), "Start of Web");
        assertThat(told.failureClass()).isEqualTo(expected);
        assertThat(told).hasMessageStartingWith("Start of Web: ").hasMessageContaining("words");
        assertThat(told.getMessage()).doesNotContain("\n");
    }

    @Test
    void aDeniedCallNamesTheMissingActionAndTheResource() {
        AwsFlowException told = AwsErrors.translate(
                answer(
                        400,
                        "AccessDeniedException",
                        "User: arn:aws-cn:iam::123456789012:user/ci is not authorized to perform: "
                                + "codedeploy:CreateDeployment on resource: arn:aws-cn:codedeploy:cn-north-1:1:g/beta "
                                + "because no identity-based policy allows the action"),
                "Start of Web");
        assertThat(told)
                .hasMessage("Start of Web: access denied: arn:aws-cn:iam::123456789012:user/ci lacks"
                        + " codedeploy:CreateDeployment on arn:aws-cn:codedeploy:cn-north-1:1:g/beta."
                        + " Add it to a policy of this identity. (AccessDeniedException, req-1)");
    }

    @Test
    void aDeniedCallWithoutAResourceMeansAny() {
        AwsFlowException told = AwsErrors.translate(
                answer(403, "AccessDenied", "User: arn:x is not authorized to perform: sts:AssumeRole"), "Role");
        assertThat(told).hasMessageContaining("lacks sts:AssumeRole on *");
    }

    @Test
    void aRefusedSignatureDoesNotRepeatSignedHeaders() {
        AwsFlowException told = AwsErrors.translate(
                answer(403, "SignatureDoesNotMatch", "It does not match.\nx-amz-security-token:SECRETTOKEN"), "Call");
        assertThat(told.getMessage()).contains("It does not match.").doesNotContain("SECRETTOKEN");
    }

    @Test
    void anAnswerWithoutWordsTellsItsStatus() {
        AwsServiceException bare = AwsServiceException.builder().statusCode(502).build();
        AwsFlowException told = AwsErrors.translate(bare, "Call");
        assertThat(told.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(told).hasMessageContaining("HTTP 502");
    }

    @Test
    void anUnreachableAwsTellsTheFirstCause() {
        AwsFlowException told = AwsErrors.translate(
                SdkClientException.create("Unable to execute", new SocketException("Connection reset")), "Call");
        assertThat(told.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(told).hasMessageContaining("Connection reset");
        assertThat(AwsErrors.translate(SdkClientException.create("x", new SocketException()), "Call"))
                .hasMessageContaining("SocketException");
    }

    @Test
    void aTimeOutConcludesNothing() {
        AwsFlowException told = AwsErrors.translate(ApiCallAttemptTimeoutException.create(10), "Call");
        assertThat(told.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(told).hasMessageContaining("may have worked");
    }

    @Test
    void whatIsAlreadyToldStaysAsItIs() {
        AwsFlowException told = new AwsFlowException(FailureClass.CONFLICT, "busy");
        assertThat(AwsErrors.translate(told, "Call")).isSameAs(told);
    }

    @Test
    void aFaultOfOursIsCalledThat() {
        AwsFlowException told = AwsErrors.translate(new IllegalStateException("x"), "Call");
        assertThat(told.failureClass()).isEqualTo(FailureClass.INVALID);
        assertThat(told).hasMessageContaining("fault of the plugin");
    }
}
