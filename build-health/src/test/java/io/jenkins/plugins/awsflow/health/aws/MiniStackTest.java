package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;

class MiniStackTest extends EmulatorContract {
    @Override
    boolean describesMetrics() {
        return false;
    }

    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.miniStack("monitoring,sts,logs");
    }
}
