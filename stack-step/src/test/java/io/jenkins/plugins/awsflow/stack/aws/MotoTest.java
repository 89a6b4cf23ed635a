package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;

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
