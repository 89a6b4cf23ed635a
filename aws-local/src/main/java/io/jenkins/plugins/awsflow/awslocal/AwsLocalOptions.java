package io.jenkins.plugins.awsflow.awslocal;

import java.nio.file.Path;

/** How to start {@link AwsLocal}. */
public final class AwsLocalOptions {
    private int port;
    private double speed = 1;
    private Path scenario;

    /** A random port, real time, no scenario. */
    public static AwsLocalOptions defaults() {
        return new AwsLocalOptions();
    }

    /** Listens on that port of 127.0.0.1; 0 takes a free one. */
    public AwsLocalOptions port(int number) {
        port = number;
        return this;
    }

    /** Divides the durations of simulated work. Takes precedence over the scenario's speed. */
    public AwsLocalOptions speed(double factor) {
        speed = factor;
        return this;
    }

    /** Loads a scenario file (YAML or JSON) before the first request. */
    public AwsLocalOptions scenario(Path file) {
        scenario = file;
        return this;
    }

    int port() {
        return port;
    }

    double speed() {
        return speed;
    }

    Path scenario() {
        return scenario;
    }
}
