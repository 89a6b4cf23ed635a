package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("emulators")
class MotoTest extends EmulatorContract {
    /** Its PutCompositeAlarm answers with an error of the server. */
    @Override
    boolean hasComposites() {
        return false;
    }

    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.moto();
    }
}
