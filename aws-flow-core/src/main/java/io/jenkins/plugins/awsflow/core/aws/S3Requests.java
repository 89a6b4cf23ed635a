package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Requests about one object in S3, signed by the SDK's own signer so that whoever has the address may make them for an
 * hour. The handful of calls that uploads need do not pay for S3's client, which is larger than all else of this plugin.
 * Forms of requests and answers: the S3 API Reference.
 */
final class S3Requests {
    /** How long an address is good for; covers the tries of the parts that are signed together. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 200;

    /** Answers of these calls are short; what is longer is no answer of S3. */
    private static final int LONGEST_ANSWER = 1 << 20;

    /** Bucket naming rules of the S3 user guide. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final SessionSettings settings;
    private final URI address;

    /** What S3 answered. */
    record Answer(SdkHttpResponse head, String body) {
        /** The text of an element of the body; null if there is none. */
        String element(String name) {
            Matcher m = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
            return m.find() ? plain(m.group(1)) : null;
        }

        String header(String name) {
            return head.firstMatchingHeader(name).orElse(null);
        }

        private static String plain(String xml) {
            return xml.replace("&quot;", "\"")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&");
        }
    }

    /**
     * Requests about an object.
     *
     * @throws AwsFlowException if that is no name of a bucket: it becomes part of the host that is called
     */
    S3Requests(AwsSession session, String bucket, String key) throws AwsFlowException {
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.S3Requests_bucket(bucket));
        }
        settings = session.settings("s3");
        address = address(settings, session.partition(), bucket, key);
    }

    /** Where AWS has an object; the form that CloudFormation takes. */
    static URI address(AwsSession session, String bucket, String key) {
        return of(session.region().id(), session.partition(), "s3", bucket, key);
    }

    /** Where calls go: the endpoint that the connection has, else that of AWS. */
    static URI address(SessionSettings settings, AwsPartition partition, String bucket, String key) {
        if (settings.endpoint().isPresent()) {
            String base = settings.endpoint().get().toString().replaceAll("/+$", "");
            return URI.create(base + "/" + bucket + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key));
        }
        String service = (settings.fips() ? "s3-fips" : "s3") + (settings.dualStack() ? ".dualstack" : "");
        return of(settings.region().id(), partition, service, bucket, key);
    }

    /** A bucket with a dot in its name has no certificate of its own: it goes into the path. */
    private static URI of(String region, AwsPartition partition, String service, String bucket, String key) {
        String host = service + "." + region + "." + partition.dnsSuffix();
        String path = "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
        return URI.create("https://" + (bucket.contains(".") ? host + "/" + bucket : bucket + "." + host) + path);
    }

    /** The request with its signature in the address; the headers were signed and must be sent as they are. */
    SdkHttpRequest sign(SdkHttpMethod method, Map<String, String> query, Map<String, String> headers) {
        SdkHttpFullRequest.Builder request =
                SdkHttpFullRequest.builder().method(method).uri(address);
        query.forEach(request::putRawQueryParameter);
        headers.forEach((name, value) -> {
            if (value != null) {
                request.putHeader(name, value);
            }
        });
        return SIGNER.sign(sign -> sign.identity(settings.credentials().resolveCredentials())
                        .request(request.build())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(
                                AwsV4HttpSigner.REGION_NAME, settings.region().id())
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        // The content is not at hand; S3 checks its SHA-256, which is signed with the headers.
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, LIFETIME))
                .request();
    }

    /**
     * Makes a call; each of them may be repeated, and is if S3 was in trouble.
     *
     * @param body null for none
     * @throws AwsServiceException as the SDK's clients do if S3 refuses
     */
    Answer call(SdkHttpMethod method, Map<String, String> query, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (body != null) {
            all.put("Content-Length", Integer.toString(body.length));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = send(sign(method, query, all), body);
                if (answer.head().isSuccessful() && !answer.body().contains("<Error>")) {
                    return answer;
                }
                // The end of an upload in parts may be told to have failed after the answer has begun well.
                boolean trouble = answer.head().isSuccessful()
                        || answer.head().statusCode() >= 500
                        || answer.head().statusCode() == 429;
                if (!trouble || attempt == ATTEMPTS) {
                    throw refusal(answer);
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw SdkClientException.create("S3: " + e.getMessage(), e);
                }
            }
            pause(attempt);
        }
    }

    private Answer send(SdkHttpRequest request, byte[] body) throws IOException {
        HttpExecuteRequest.Builder execute = HttpExecuteRequest.builder().request(request);
        if (body != null) {
            execute.contentStreamProvider(() -> new ByteArrayInputStream(body));
        }
        HttpExecuteResponse response =
                settings.http().prepareRequest(execute.build()).call();
        String text = "";
        if (response.responseBody().isPresent()) {
            try (AbortableInputStream in = response.responseBody().get();
                    InputStream limited = in) {
                text = new String(limited.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            }
        }
        return new Answer(response.httpResponse(), text);
    }

    private static AwsServiceException refusal(Answer answer) {
        int status = answer.head().isSuccessful() ? 500 : answer.head().statusCode();
        String code = answer.element("Code");
        return AwsServiceException.builder()
                .statusCode(status)
                .requestId(answer.header("x-amz-request-id"))
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3")
                        .errorCode(code == null ? "" : code)
                        .errorMessage(answer.element("Message"))
                        .sdkHttpResponse(answer.head())
                        .build())
                .build();
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        }
    }
}
