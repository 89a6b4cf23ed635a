package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("emulators")
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
