package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.Lane;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** A principal in a region. Light: everything costly behind it is shared. */
final class OpenSession implements AwsSession {
    private final Principal principal;
    private final SessionSpec spec;
    private final Region region;
    private final AwsClients clients;
    private final CallBudgets budgets;
    private final Consumer<String> refusals;
    private final boolean retrying;

    /** @param refusals hears of an identity that AWS no longer accepts */
    OpenSession(
            Principal principal, SessionSpec spec, AwsClients clients, CallBudgets budgets, Consumer<String> refusals) {
        this(principal, spec, clients, budgets, refusals, true);
    }

    private OpenSession(
            Principal principal,
            SessionSpec spec,
            AwsClients clients,
            CallBudgets budgets,
            Consumer<String> refusals,
            boolean retrying) {
        this.principal = principal;
        this.spec = spec;
        this.region = Region.of(spec.region());
        this.clients = clients;
        this.budgets = budgets;
        this.refusals = refusals;
        this.retrying = retrying;
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public String account() {
        return principal.account();
    }

    @Override
    public String arn() {
        return principal.arn();
    }

    @Override
    public String userId() {
        return principal.userId();
    }

    @Override
    public String identity() {
        return principal.key();
    }

    @Override
    public AwsPartition partition() {
        return AwsPartition.of(region);
    }

    @Override
    public boolean keysMayLeave() {
        return spec.mayLeave();
    }

    @Override
    public String artifactBucket() {
        return spec.artifactBucket();
    }

    @Override
    public String artifactKmsKey() {
        return spec.artifactKmsKey();
    }

    @Override
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            String service, Supplier<B> builder) {
        Lane lane = new Lane(account(), region.id(), service);
        ExecutionInterceptor charging = new BudgetInterceptor(budgets.of(lane), budgets.clock());
        return clients.client(
                identity(), spec, service, retrying, builder, principal.credentials(), Optional.of(charging));
    }

    @Override
    public AwsSession withoutRetries() {
        return retrying ? new OpenSession(principal, spec, clients, budgets, refusals, false) : this;
    }

    @Override
    public void refused() {
        refusals.accept(identity());
    }

    @Override
    public SessionSettings settings(String service) {
        return new SessionSettings() {
            @Override
            public Region region() {
                return region;
            }

            @Override
            public AwsCredentialsProvider credentials() {
                return principal.credentials();
            }

            @Override
            public Optional<URI> endpoint() {
                return Optional.ofNullable(spec.endpoint());
            }

            @Override
            public boolean fips() {
                return spec.fips();
            }

            @Override
            public boolean dualStack() {
                return spec.dualStack();
            }

            @Override
            public SdkHttpClient http() {
                return clients.http();
            }
        };
    }

    @Override
    public String toString() {
        return principal + " in " + region;
    }
}
