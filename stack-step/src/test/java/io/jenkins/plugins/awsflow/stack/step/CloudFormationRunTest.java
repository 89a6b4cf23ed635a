package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jenkinsfiles with the real step against a local AWS. */
class CloudFormationRunTest {
    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;

    @BeforeEach
    void open() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(null, 20);
        builds = new LocalBuilds(home, aws);
    }

    @AfterEach
    void close() {
        builds.close();
        aws.close();
    }

    private static String quoted(String text) {
        return "'''" + text.replace("\\", "\\\\").replace("'''", "\\'\\'\\'") + "'''";
    }

    @Test
    void stackOfTheDeliveryExampleIsCreatedThenUpdated() throws Exception {
        String web = Files.readString(Path.of("../examples/delivery/infra/web.yaml"));
        List<String> log = builds.start(
                        """
                node {
                  writeFile file: 'infra/web.yaml', text: %s
                  withAwsConnection('demo') {
                    def one = cloudFormation stack: 'web', templateFile: 'infra/web.yaml', parameters: [Stages: 'gamma']
                    echo "one: ${one.status} ${one.changed} ${one.outputs}"
                    def same = cloudFormation stack: 'web', templateFile: 'infra/web.yaml', parameters: [Stages: 'gamma']
                    echo "same: ${same.status} ${same.changed}"
                    def two = cloudFormation stack: 'web', templateFile: 'infra/web.yaml',
                                             parameters: [Stages: 'production', MinimumHealthyPercent: 50]
                    echo "two: ${two.status} ${two.changed} ${two.outputs.ProductionConfig} ${two.changes*.resource}"
                  }
                }
                """
                                .formatted(quoted(web)))
                .succeeds();
        log.forEach(System.out::println);
        assertThat(log).anyMatch(line -> line.contains("one: CREATE_COMPLETE true [Application:Web]"));
        assertThat(log).anyMatch(line -> line.contains("same: CREATE_COMPLETE false"));
        assertThat(log)
                .anyMatch(line ->
                        line.contains("two: UPDATE_COMPLETE true Web-50-percent-up" + " [CarefulRollout, Production]"));
    }
}
