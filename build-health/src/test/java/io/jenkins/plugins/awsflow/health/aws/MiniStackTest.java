package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("emulators")
class MiniStackTest extends EmulatorContract {
    @Override
    boolean describesMetrics() {
        return false;
    }

    @Override
    boolean audits() {
        return true;
    }

    /** Its Resource Groups Tagging API is not among the services that are started. */
    @Override
    boolean findsAlarmsByTags() {
        return false;
    }

    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.miniStack("monitoring,sts,logs,cloudtrail", Map.of("CLOUDTRAIL_RECORDING", "1"));
    }
}
