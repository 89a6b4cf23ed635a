package io.jenkins.plugins.awsflow.health.aws;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class MiniStackTest extends EmulatorContract {
    @Override
    boolean describesMetrics() {
        return false;
    }

    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.start(
                "python-ministack/bin/ministack",
                List.of(),
                Map.of("BIND_HOST", "127.0.0.1", "GATEWAY_PORT", "{port}", "SERVICES", "monitoring,sts"));
    }
}
