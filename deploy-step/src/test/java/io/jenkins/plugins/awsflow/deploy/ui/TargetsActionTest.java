package io.jenkins.plugins.awsflow.deploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import io.jenkins.plugins.awsflow.testkit.TestBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsActionTest {
    @TempDir
    Path home;

    private Run<?, ?> run;

    @BeforeEach
    void start() throws Exception {
        run = new TestBuild(home, home, null).run();
    }

    private TargetsAction action() {
        return (TargetsAction)
                new TargetsActionFactory().createFor(run).iterator().next();
    }

    private String started(String kind, String title) throws Exception {
        OperationRequest request = new OperationRequest(kind, title, Marker.newToken(), Map.of());
        new OperationLedger(run.getRootDir().toPath())
                .write(new LedgerRecord(request, ConnectionRef.named("demo"), "cn-north-1", "123456789012", 1, 2));
        return request.token();
    }

    @Test
    void eachDeploymentIsAtItsOwnAddress() throws Exception {
        assertThat(new TargetsActionFactory().createFor(run)).isEmpty();
        started("cloudformation.stack", "Stack web");
        assertThat(action().getIconFileName())
                .as("of a build that deployed nothing")
                .isNull();
        String token = started(DeploymentKind.ID, "Web to beta");
        assertThat(action().getIconFileName()).isNotNull();
        assertThat(TargetsSection.html(action().getPages()))
                .contains("<a href=\"../aws-flow-targets/" + token + "/\"", "Web to beta");
        assertThat(TargetsSection.html(List.of())).isEmpty();
        assertThat(action().getPages()).singleElement().satisfies(page -> {
            assertThat(page.getToken()).isEqualTo(token);
            assertThat(page.getTitle()).isEqualTo("Web to beta");
        });
        assertThat(action().getDynamic(token).getToken()).isEqualTo(token);
    }

    @Test
    void nothingIsReadWhereActionsAreListed() throws Exception {
        String token = started(DeploymentKind.ID, "Web to beta");
        Path record = run.getRootDir().toPath().resolve("aws-flow/" + token + ".json");
        Files.writeString(record, "not readable");
        List<String> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                told.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger ledger = Logger.getLogger(OperationLedger.class.getName());
        ledger.addHandler(handler);
        try {
            TargetsAction action = action();
            assertThat(told).isEmpty();
            assertThat(action.getIconFileName()).isNull();
            action.getIconFileName();
            assertThat(told).as("read once where it is drawn").hasSize(1);
        } finally {
            ledger.removeHandler(handler);
        }
    }
}
