package io.jenkins.plugins.awsflow.awslocal.admin;

import io.jenkins.plugins.awsflow.awslocal.auth.AccessKey;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.auth.KeyRing;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.FailureBook;
import io.jenkins.plugins.awsflow.awslocal.events.EventBus;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultBook;
import io.jenkins.plugins.awsflow.awslocal.fleet.Fleets;
import io.jenkins.plugins.awsflow.awslocal.journal.Journal;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import io.jenkins.plugins.awsflow.awslocal.scenario.Scenario;
import io.jenkins.plugins.awsflow.awslocal.server.Service;
import io.jenkins.plugins.awsflow.awslocal.sns.SnsService;
import io.jenkins.plugins.awsflow.awslocal.sqs.SqsService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything about the local AWS that is not an AWS API: for tests and for the administration endpoint. */
public final class Admin {
    /** A key that is always known. */
    public static final String ACCESS_KEY = "AKIAAWSLOCAL00000001";
    /** The secret of {@link #ACCESS_KEY}. */
    public static final String SECRET_KEY = "aws-local-secret-access-key";
    /** The account of {@link #ACCESS_KEY}. */
    public static final String ACCOUNT = "123456789012";
    /** The region that scenarios mean when they name none. */
    public static final String REGION = "us-east-1";

    private final LocalClock clock;
    private final KeyRing keys;
    private final FaultBook faults;
    private final Fleets fleets;
    private final Journal journal;
    private final Buckets buckets;
    private final CodeDeployService codeDeploy;
    private final EventBus events;
    private final List<Service> services;
    private final List<Runnable> resetters = new CopyOnWriteArrayList<>();

    public Admin(
            LocalClock clock,
            KeyRing keys,
            FaultBook faults,
            Fleets fleets,
            Journal journal,
            Buckets buckets,
            CodeDeployService codeDeploy,
            EventBus events,
            List<Service> services) {
        this.clock = clock;
        this.keys = keys;
        this.faults = faults;
        this.fleets = fleets;
        this.journal = journal;
        this.buckets = buckets;
        this.codeDeploy = codeDeploy;
        this.events = events;
        this.services = List.copyOf(services);
        addKey(ACCESS_KEY, SECRET_KEY, ACCOUNT, "local");
    }

    public LocalClock clock() {
        return clock;
    }

    public KeyRing keys() {
        return keys;
    }

    /** Registers a long-term key of an IAM user. */
    public AccessKey addKey(String id, String secret, String account, String user) {
        AccessKey key = new AccessKey(id, secret, null, null, null, Identity.user(account, user, List.of()));
        keys.add(key);
        return key;
    }

    public FaultBook faults() {
        return faults;
    }

    public Fleets fleets() {
        return fleets;
    }

    public Journal journal() {
        return journal;
    }

    public Buckets buckets() {
        return buckets;
    }

    public CodeDeployService codeDeploy() {
        return codeDeploy;
    }

    public CloudFormationService cloudFormation() {
        return service(CloudFormationService.class);
    }

    public CloudWatchService cloudWatch() {
        return service(CloudWatchService.class);
    }

    public CodeCommitService codeCommit() {
        return service(CodeCommitService.class);
    }

    public LogsService logs() {
        return service(LogsService.class);
    }

    public SqsService sqs() {
        return service(SqsService.class);
    }

    /** The service SNS. */
    public SnsService sns() {
        return service(SnsService.class);
    }

    /** Where the services' events go. */
    public EventBus events() {
        return events;
    }

    private <T extends Service> T service(Class<T> type) {
        return services.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Which lifecycle events of deployments shall fail. */
    public FailureBook failures() {
        return codeDeploy.failures();
    }

    public List<String> serviceNames() {
        return services.stream().map(Service::name).toList();
    }

    /** Adds what the scenario file (YAML or JSON) describes. */
    public void loadScenario(Path file) throws IOException {
        new Scenario(this).load(file);
    }

    /** Adds what the scenario text (YAML or JSON) describes. */
    public void loadScenario(String text) {
        new Scenario(this).load(text);
    }

    /** Runs with each {@link #reset()}. */
    public void onReset(Runnable resetter) {
        resetters.add(resetter);
    }

    /** Lets go of what the services hold open. */
    public void close() {
        services.forEach(Service::reset);
    }

    /** Forgets everything but the key that is always known; time runs at its real pace again. */
    public void reset() {
        faults.clear();
        fleets.clear();
        events.clear();
        services.forEach(Service::reset);
        journal.clear();
        clock.reset();
        resetters.forEach(Runnable::run);
        addKey(ACCESS_KEY, SECRET_KEY, ACCOUNT, "local");
    }
}
