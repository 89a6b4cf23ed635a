package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("emulators")
class MiniStackTest extends EmulatorContract {
    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.miniStack("cloudformation,sqs,sns,sts");
    }
}
