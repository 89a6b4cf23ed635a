package io.jenkins.plugins.awsflow.health.aws;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class MotoTest extends EmulatorContract {
    @Override
    Emulator emulator() throws IOException, InterruptedException {
        return Emulator.start("python/bin/moto_server", List.of("-H", "127.0.0.1", "-p", "{port}"), Map.of());
    }
}
