package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * All SDK clients of this controller: one per identity, region, service and way of retrying, on one connection pool and
 * one timer. Nothing of the controller's own AWS configuration (profile files, proxy variables) gets in.
 */
final class AwsClients implements AutoCloseable {
    /** One try of one call: what hangs longer is given up. */
    static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    /** One call with all its tries. */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(35);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Above the attempt timeout, which is the one that people are told of. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    /** Below the minute after which load balancers of AWS close what is idle. */
    private static final Duration CONNECTION_LIFE = Duration.ofSeconds(50);

    private static final int MOST_CONNECTIONS = 64;

    private final Map<Key, Entry> clients = new ConcurrentHashMap<>();
    /** Guarded by itself. */
    private final Map<Optional<ProxySettings>, Pool> pools = new HashMap<>();

    private final SharedThreads threads;
    private final Clock clock;
    private final Supplier<ProxySettings> proxy;
    private final String userAgent;

    private record Key(
            String identity, Region region, String service, boolean retrying, Optional<ProxySettings> proxy) {}

    private static final class Entry {
        private final SdkClient client;
        private final Pool pool;
        private volatile long usedAt;

        Entry(SdkClient client, Pool pool) {
            this.client = client;
            this.pool = pool;
        }

        void used(long now) {
            usedAt = now;
            pool.usedAt = now;
        }
    }

    /** The connections of one way to AWS. */
    private static final class Pool {
        private final SdkHttpClient http;
        private volatile long usedAt;

        Pool(SdkHttpClient http) {
            this.http = http;
        }
    }

    AwsClients(SharedThreads threads, Clock clock, String version, Supplier<ProxySettings> proxy) {
        this.threads = threads;
        this.clock = clock;
        this.proxy = proxy;
        this.userAgent = "aws-flow/" + version;
    }

    /** The shared client of a service; built with the other arguments if it is the first of its kind. */
    @SuppressWarnings("unchecked") // a key stands for one service, and a service has one client class
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            String identity,
            SessionSpec spec,
            String service,
            boolean retrying,
            Supplier<B> builder,
            AwsCredentialsProvider credentials,
            Optional<ExecutionInterceptor> interceptor) {
        Optional<ProxySettings> way = Optional.ofNullable(proxy.get());
        Key key = new Key(identity, Region.of(spec.region()), service, retrying, way);
        // Marked as used before anybody else can find it idle: tidy() looks under the same lock.
        Entry entry = clients.compute(key, (k, there) -> {
            Entry used = there;
            if (used == null) {
                Pool pool = pool(way);
                used = new Entry(build(builder.get(), spec, retrying, credentials, interceptor, pool), pool);
            }
            used.used(clock.millis());
            return used;
        });
        return (C) entry.client;
    }

    private Pool pool(Optional<ProxySettings> way) {
        synchronized (pools) {
            Pool pool = pools.computeIfAbsent(way, w -> new Pool(AwsClients.http(w)));
            pool.usedAt = clock.millis();
            return pool;
        }
    }

    /** The client that opens sessions. */
    StsClient sts(String identity, SessionSpec spec, AwsCredentialsProvider credentials) {
        return client(identity, spec, "sts", true, StsClient::builder, credentials, Optional.empty());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C build(
            B builder,
            SessionSpec spec,
            boolean retrying,
            AwsCredentialsProvider credentials,
            Optional<ExecutionInterceptor> interceptor,
            Pool pool) {
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
        builder.httpClient(pool.http)
                .region(Region.of(spec.region()))
                .credentialsProvider(credentials)
                .fipsEnabled(spec.fips())
                .dualstackEnabled(spec.dualStack())
                .overrideConfiguration(settings.build());
        URI endpoint = spec.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /** What all clients call through; to be asked for anew for each call, since idle connections are closed. */
    SdkHttpClient http() {
        return pool(Optional.ofNullable(proxy.get())).http;
    }

    private static SdkHttpClient http(Optional<ProxySettings> way) {
        ProxyConfiguration.Builder proxy =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariableValues(false);
        way.ifPresent(settings -> proxy.endpoint(URI.create("http://" + settings.host() + ":" + settings.port()))
                .username(settings.user())
                .password(settings.password())
                .nonProxyHosts(Set.copyOf(settings.direct())));
        return ApacheHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(SOCKET_TIMEOUT)
                .maxConnections(MOST_CONNECTIONS)
                // Its housekeeping would be a thread of its own; a connection that grew old is not used again instead.
                .useIdleConnectionReaper(false)
                .connectionTimeToLive(CONNECTION_LIFE)
                .proxyConfiguration(proxy.build())
                .build();
    }

    /** Lets new callers get new clients; calls under way end as they would. What a client holds is shared. */
    void forget(String identity) {
        clients.keySet().removeIf(key -> key.identity().equals(identity));
    }

    /** Closes clients and connections that nobody asked for since a moment, in milliseconds since the epoch. */
    void tidy(long since) {
        for (Key key : clients.keySet()) {
            clients.computeIfPresent(key, (k, entry) -> {
                if (entry.usedAt >= since) {
                    return entry;
                }
                entry.client.close();
                return null;
            });
        }
        synchronized (pools) {
            // A pool is as fresh as the freshest client on it. Those of a proxy that was changed would stay for ever.
            pools.values().removeIf(pool -> {
                boolean idle = pool.usedAt < since;
                if (idle) {
                    pool.http.close();
                }
                return idle;
            });
        }
    }

    /** How many clients there are. */
    int size() {
        return clients.size();
    }

    /** How many pools of connections there are. */
    int pools() {
        synchronized (pools) {
            return pools.size();
        }
    }

    @Override
    public void close() {
        clients.values().forEach(entry -> entry.client.close());
        clients.clear();
        synchronized (pools) {
            pools.values().forEach(pool -> pool.http.close());
            pools.clear();
        }
    }
}
