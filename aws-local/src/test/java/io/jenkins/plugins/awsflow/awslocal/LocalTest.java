package io.jenkins.plugins.awsflow.awslocal;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A local AWS for all tests of a class, reset before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LocalTest {
    protected AwsLocal aws;
    protected Clients clients;

    @BeforeAll
    void startAws() throws IOException {
        aws = AwsLocal.start(AwsLocalOptions.defaults());
        clients = new Clients(aws);
    }

    @BeforeEach
    void resetAws() {
        aws.admin().reset();
    }

    @AfterAll
    void closeAws() {
        aws.close();
    }
}
