package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What tests of the steps for stacks begin with: a local AWS with a bucket, and builds that are connected to it. */
abstract class StackBuilds {
    private static final long PATIENCE = 20_000;

    @TempDir
    Path home;

    LocalAws aws;
    LocalBuilds builds;

    /** How many times faster than life stacks are made. */
    double speed() {
        return 500;
    }

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws("{region: cn-north-1, buckets: [{name: artifacts}]}", speed());
        builds = new LocalBuilds(home, aws);
    }

    @AfterEach
    void stop() {
        builds.close();
        aws.close();
    }

    CloudFormationClient client() throws Exception {
        return aws.session().client("cloudformation", CloudFormationClient::builder);
    }

    StackStatus status(String stack) throws Exception {
        return client().describeStacks(call -> call.stackName(stack))
                .stacks()
                .get(0)
                .stackStatus();
    }

    /** Blocks until a stack has that state. */
    void await(String stack, StackStatus wanted) throws Exception {
        long until = System.currentTimeMillis() + PATIENCE;
        while (status(stack) != wanted) {
            assertThat(System.currentTimeMillis()).as("%s", status(stack)).isLessThan(until);
            Thread.sleep(20);
        }
    }
}
