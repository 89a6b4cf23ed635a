package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * All SDK clients of this controller: one per identity, region, service and way of retrying, on one connection pool and
 * one timer. Nothing of the controller's own AWS configuration (profile files) gets in.
 */
final class AwsClients implements AutoCloseable {
    /** One try of one call: what hangs longer is given up. */
    static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    /** One call with all its tries. */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(35);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Above the attempt timeout, which is the one that people are told of. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    private static final int MOST_CONNECTIONS = 64;

    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();
    private final SharedThreads threads;
    private final SdkHttpClient http;
    private final String userAgent;

    private record Key(String identity, Region region, String service, boolean retrying) {}

    AwsClients(SharedThreads threads, String version) {
        this.threads = threads;
        this.userAgent = "aws-flow/" + version;
        this.http = ApacheHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(SOCKET_TIMEOUT)
                .maxConnections(MOST_CONNECTIONS)
                .build();
    }

    /** The shared client; built with the other arguments if it is the first of its key. */
    @SuppressWarnings("unchecked") // a key stands for one service, and a service has one client class
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            String identity,
            Region region,
            String service,
            boolean retrying,
            Supplier<B> builder,
            AwsCredentialsProvider credentials,
            Optional<URI> endpoint,
            Optional<ExecutionInterceptor> interceptor) {
        return (C) clients.computeIfAbsent(
                new Key(identity, region, service, retrying),
                key -> build(builder.get(), region, retrying, credentials, endpoint, interceptor));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C build(
            B builder,
            Region region,
            boolean retrying,
            AwsCredentialsProvider credentials,
            Optional<URI> endpoint,
            Optional<ExecutionInterceptor> interceptor) {
        ClientOverrideConfiguration.Builder settings = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                .apiCallTimeout(CALL_TIMEOUT)
                .scheduledExecutorService(threads.clock())
                .defaultProfileFile(ProfileFile.aggregator().build())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, userAgent);
        if (retrying) {
            settings.retryStrategy(AwsRetryStrategy.forRetryMode(RetryMode.STANDARD));
        } else {
            settings.retryStrategy(AwsRetryStrategy.doNotRetry());
        }
        interceptor.ifPresent(settings::addExecutionInterceptor);
        builder.httpClient(http)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(settings.build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Lets new callers get new clients; calls under way end as they would. What a client holds is shared. */
    void forget(String identity) {
        clients.keySet().removeIf(key -> key.identity().equals(identity));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        clients.clear();
        http.close();
    }
}
