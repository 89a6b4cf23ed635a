package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("emulators")
class MotoTest extends EmulatorContract {
    @Override
    boolean showsWhatAChangeSetMade() {
        return false;
    }

    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.moto();
    }
}
