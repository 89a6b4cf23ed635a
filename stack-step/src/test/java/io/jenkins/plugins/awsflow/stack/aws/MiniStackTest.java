package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;

class MiniStackTest extends EmulatorContract {
    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.miniStack("cloudformation,sqs,sns,sts");
    }
}
