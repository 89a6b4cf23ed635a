package io.jenkins.plugins.awsflow.health.ui;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.AbstractItem;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.Type;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.health.model.delivery.Place;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of deliveries tells programs. */
class DeliveryActionTest {
    @TempDir
    Path home;

    private int tokens;

    private void deployed(WorkflowJob job, String key) throws Exception {
        DeliveredOperation operation = new DeliveredOperation(
                        "t" + tokens++, 1, Type.DEPLOYMENT, 1, System.currentTimeMillis(), true, key + " to production")
                .at(new Place("123456789012", "eu-west-1", key + "/production"), List.of());
        Files.writeString(
                job.getRootDir().toPath().resolve("aws-flow-deliveries.tsv"),
                DeliveryHistory.line(operation) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static DeliveryAction action(AbstractItem item) {
        return (DeliveryAction)
                new DeliveryActionFactory().createFor(item).iterator().next();
    }

    @Test
    void targetsHaveTheirKeysAndOneRequestJudgesOnce() throws Exception {
        try (LocalAws local = new LocalAws(null, 1);
                LocalBuilds builds = new LocalBuilds(home, local)) {
            WorkflowJob job = builds.idle().getParent();
            deployed(job, "Web");
            DeliveryAction request = action(job);
            assertThat(request.getTargets()).singleElement().satisfies(target -> assertThat(target)
                    .containsEntry("target", "Web to production")
                    .containsEntry("key", "Web/production")
                    .containsEntry("account", "123456789012")
                    .containsEntry("region", "eu-west-1"));
            deployed(job, "Shop");
            assertThat(request.getMonth()).containsEntry("deployments", 1);
            assertThat(request.getTargets()).hasSize(1);
            assertThat(action(job).getTargets()).hasSize(2);
        }
    }
}
