package io.jenkins.plugins.awsflow.awslocal;

import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.admin.AdminEndpoint;
import io.jenkins.plugins.awsflow.awslocal.auth.Authenticator;
import io.jenkins.plugins.awsflow.awslocal.auth.GitAuthenticator;
import io.jenkins.plugins.awsflow.awslocal.auth.KeyRing;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.real.RealResources;
import io.jenkins.plugins.awsflow.awslocal.cloudtrail.CloudTrailService;
import io.jenkins.plugins.awsflow.awslocal.cloudwatch.CloudWatchService;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService;
import io.jenkins.plugins.awsflow.awslocal.codecommit.Repositories;
import io.jenkins.plugins.awsflow.awslocal.codecommit.git.GitPort;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService;
import io.jenkins.plugins.awsflow.awslocal.events.EventBus;
import io.jenkins.plugins.awsflow.awslocal.events.ServiceEvents;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultBook;
import io.jenkins.plugins.awsflow.awslocal.fleet.Fleets;
import io.jenkins.plugins.awsflow.awslocal.journal.Journal;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService;
import io.jenkins.plugins.awsflow.awslocal.s3.S3Service;
import io.jenkins.plugins.awsflow.awslocal.server.Dispatcher;
import io.jenkins.plugins.awsflow.awslocal.server.FrontHandler;
import io.jenkins.plugins.awsflow.awslocal.server.HttpPort;
import io.jenkins.plugins.awsflow.awslocal.server.Service;
import io.jenkins.plugins.awsflow.awslocal.sns.SnsService;
import io.jenkins.plugins.awsflow.awslocal.sns.Topics.Notification;
import io.jenkins.plugins.awsflow.awslocal.sqs.SqsService;
import io.jenkins.plugins.awsflow.awslocal.sts.StsService;
import io.jenkins.plugins.awsflow.awslocal.tagging.TaggingService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The AWS APIs that the suite calls, on one port of the loopback interface, with their real wire protocols.
 *
 * <p>For tests: {@code try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults().speed(60))) { … }}; clients get
 * {@link #endpoint()} as endpoint override and {@link #ACCESS_KEY} and {@link #SECRET_KEY} as keys.
 */
public final class AwsLocal implements AutoCloseable {
    /** A key that is always known: the user {@code local} of {@link #ACCOUNT}. */
    public static final String ACCESS_KEY = Admin.ACCESS_KEY;
    /** The secret of {@link #ACCESS_KEY}. */
    public static final String SECRET_KEY = Admin.SECRET_KEY;
    /** The account of {@link #ACCESS_KEY}. */
    public static final String ACCOUNT = Admin.ACCOUNT;

    private static final Logger LOG = Logger.getLogger(AwsLocal.class.getName());
    private static final int JOURNAL_LIMIT = 100_000;

    private final HttpPort http;
    private final FrontHandler front;
    private final Path directory;
    private final Ticker ticker;
    private final Admin admin;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::close, "aws-local-shutdown");

    private AwsLocal(HttpPort http, FrontHandler front, Path directory, Ticker ticker, Admin admin) {
        this.http = http;
        this.front = front;
        this.directory = directory;
        this.ticker = ticker;
        this.admin = admin;
    }

    /**
     * Starts the process's local AWS.
     *
     * @throws IOException when the port is taken or the scenario cannot be read; the message says which
     */
    public static AwsLocal start(AwsLocalOptions options) throws IOException {
        LocalClock clock = new LocalClock();
        KeyRing keys = new KeyRing();
        FaultBook faults = new FaultBook();
        Fleets fleets = new Fleets();
        Journal journal = new Journal(JOURNAL_LIMIT);
        Path directory = TemporaryDirectory.create();
        boolean started = false;
        try {
            S3Service s3 = new S3Service(Files.createDirectory(directory.resolve("s3")), clock);
            CodeDeployService codeDeploy = new CodeDeployService(fleets, s3.buckets(), clock);
            CloudWatchService cloudWatch = new CloudWatchService(clock, deployments(codeDeploy));
            codeDeploy.onStart(cloudWatch::started);
            CloudFormationService cloudFormation = new CloudFormationService(s3.buckets(), clock);
            RealResources.register(cloudFormation.types(), s3.buckets(), codeDeploy);
            Repositories repositories = new Repositories(Files.createDirectory(directory.resolve("git")), clock);
            CodeCommitService codeCommit = new CodeCommitService(repositories, clock);
            SqsService sqs = new SqsService(clock);
            SnsService sns = new SnsService(sqs.queues(), clock);
            codeCommit.onTrigger((topic, text) -> sns.topics().publish(topic, Notification.of(text)) != null);
            EventBus bus = new EventBus(sqs.queues());
            ServiceEvents events = new ServiceEvents(bus);
            codeDeploy.onChange(events::deployment);
            cloudFormation.onStatus(events::stack);
            cloudFormation.onSetStatus(events::stackSetOperation);
            cloudFormation.organization().roles(arn -> keys.role(arn) != null);
            cloudWatch.onState(events::alarm);
            codeCommit.onEvent(events::codeCommit);
            List<Service> services = List.of(
                    new StsService(keys, clock),
                    s3,
                    codeDeploy,
                    cloudWatch,
                    cloudFormation,
                    codeCommit,
                    sqs,
                    sns,
                    new TaggingService(List.of(cloudWatch.tags())),
                    new CloudTrailService(journal),
                    new LogsService(
                            clock,
                            (account, region, input) -> cloudWatch.call(account, region, "PutMetricData", input)));
            Admin admin = new Admin(clock, keys, faults, fleets, journal, s3.buckets(), codeDeploy, bus, services);
            if (options.scenario() != null) {
                admin.loadScenario(options.scenario());
            }
            if (options.speed() != 1) {
                clock.setSpeed(options.speed());
            }
            Authenticator authenticator = new Authenticator(keys, clock);
            GitPort git = new GitPort(repositories, new GitAuthenticator(keys, clock), faults, clock);
            Dispatcher dispatcher = new Dispatcher(services, List.of(git), authenticator, faults, clock);
            FrontHandler front = new FrontHandler(dispatcher, journal, clock, new AdminEndpoint(admin));
            admin.onReset(front::releaseHanging);
            HttpPort http = HttpPort.open(options.port(), front);
            Runnable settle = () -> {
                codeDeploy.settle();
                cloudFormation.settle();
                cloudWatch.settle();
            };
            Ticker ticker = new Ticker(settle);
            clock.onChange(settle);
            started = true;
            AwsLocal aws = new AwsLocal(http, front, directory, ticker, admin);
            Runtime.getRuntime().addShutdownHook(aws.atExit);
            return aws;
        } finally {
            if (!started) {
                TemporaryDirectory.remove(directory);
            }
        }
    }

    private static CloudWatchService.Deployments deployments(CodeDeployService codeDeploy) {
        return new CloudWatchService.Deployments() {
            @Override
            public void settle(long until) {
                codeDeploy.settle(until);
            }

            @Override
            public void alarm(String account, String region, String alarm, boolean active, long at) {
                codeDeploy.alarm(account, region, alarm, active, at);
            }
        };
    }

    /** Where all services answer. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** Keys, fleets, failures, faults, clock and journal. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        ticker.close();
        front.releaseHanging();
        http.close();
        admin.close();
        removeFiles();
        if (Thread.currentThread() != atExit) {
            forgetHook();
        }
    }

    private void removeFiles() {
        try {
            TemporaryDirectory.remove(directory);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove " + directory, e);
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "the process is ending already", e);
        }
    }
}
