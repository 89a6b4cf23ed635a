package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** Fleets that are not what an even deployment expects: on-premises, without agents, and changed in its midst. */
@Timeout(60)
class FleetOfManyKindsTest extends DeployBuilds {
    @BeforeEach
    void fleets() {
        aws.aws()
                .admin()
                .loadScenario(
                        """
                        region: cn-north-1
                        fleets:
                          - {prefix: berlin-, count: 2, onPremises: true}
                          - {prefix: mute, count: 2, tags: {Stage: mute}, agentsMissing: 1}
                        applications:
                          - name: Fleet
                            groups:
                              - {name: mute, tags: {Stage: mute}}
                              - {name: scaled, settings: {autoScalingGroups: [asg-1]}}
                        """);
    }

    private static String deploy(String group, String revision) {
        return "def r = codeDeploy application: 'Fleet', group: '" + group + "', revision: '" + revision + "'\n"
                + "echo \"RESULT ${r.overview} ${r.targets.collect { it.id + '=' + it.state }}\"";
    }

    private List<DeploymentInfo> ofScaledGroup() throws Exception {
        List<String> ids = client().listDeployments(
                        list -> list.applicationName("Fleet").deploymentGroupName("scaled"))
                .deployments();
        return client().batchGetDeployments(get -> get.deploymentIds(ids)).deploymentsInfo();
    }

    /** The newest. */
    private DeploymentInfo by(String creator) throws Exception {
        return ofScaledGroup().stream()
                .filter(info -> info.creatorAsString().equals(creator))
                .max(Comparator.comparing(DeploymentInfo::createTime))
                .orElseThrow();
    }

    private void scaleOut(String id) {
        Instance fresh = new Instance(id, false, "linux", true, "asg-1", Map.of());
        aws.aws().admin().fleets().put(Admin.ACCOUNT, LocalAws.REGION, fresh);
    }

    @Test
    void onPremisesInstancesAreDeployedToByTheirTags() throws Exception {
        List<String> log =
                run("""
                        codeDeployOnPremises register: ['berlin-00001': 'arn:aws-cn:iam::123456789012:user/b-1'], tags: [Site: 'berlin']
                        codeDeployOnPremises register: ['berlin-00002': 'arn:aws-cn:iam::123456789012:user/b-2'], tags: [Site: 'hamburg']
                        codeDeployGroup application: 'Fleet', name: 'berlin', role: 'Deployer', onPremisesTags: [Site: 'berlin']
                        """
                                + deploy("berlin", NEW))
                        .succeeds();
        assertThat(log)
                .anyMatch(line -> line.matches(".*berlin-00001 +succeeded in .*"))
                .anyMatch(line -> line.startsWith("RESULT ") && line.endsWith(" [berlin-00001=Succeeded]"))
                .noneMatch(line -> line.matches(".*berlin-00002 +succeeded in .*"));
    }

    @Test
    void hostsWithoutAnAgentAreNamedWithWhatToLookAt() throws Exception {
        LocalBuilds.Build build = run(deploy("mute", NEW));
        String failure = build.fails().getMessage();
        assertThat(failure)
                .contains(
                        "(Fleet to mute) failed on i-mute0000",
                        "UnknownError: The CodeDeploy agent did not take up the lifecycle event in time. Check that it runs on the host and reaches CodeDeploy.",
                        "It was not rolled back")
                .contains("Look at the log of the CodeDeploy agent on the host.")
                .doesNotContain("\n", "null");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("The CodeDeploy agent did not take up the lifecycle event in time"))
                .anyMatch(line -> line.contains("2 targets: 1 failed, 1 skipped"))
                .anyMatch(line -> line.matches(".*mute +ERROR d-\\w+ failed after .*: Too many instances failed.*"));
    }

    @Test
    void hostsThatComeAndGoInTheMidstAreCountedRightly() throws Exception {
        run(deploy("scaled", OLD)).succeeds();
        aws.aws().admin().clock().setSpeed(2);
        LocalBuilds.Build build = run(deploy("scaled", NEW)).says("1 in progress, 1 pending");
        aws.aws().admin().clock().setSpeed(speed());
        scaleOut("i-fresh");
        aws.aws().admin().fleets().remove(Admin.ACCOUNT, LocalAws.REGION, "i-asg00002");
        assertThat(by("autoscaling").revision().gitHubLocation().commitId())
                .as("the last good one")
                .startsWith("aaaa");
        // One host may be lost at a time: that the last one is gone fails nothing.
        assertThat(build.succeeds())
                .anyMatch(line -> line.matches(".*i-asg00001 +succeeded in .*"))
                .anyMatch(line -> line.matches(".*i-asg00002 +ERROR .*UnknownError.*"))
                .anyMatch(line -> line.endsWith("2 targets: 1 succeeded, 1 failed"))
                .anyMatch(line -> line.startsWith("RESULT [Succeeded:1, InProgress:0, Ready:0, Failed:1,")
                        && line.contains("i-asg00001=Succeeded")
                        && line.contains("i-asg00002=Failed")
                        && !line.contains("i-fresh"));
        assertThat(run(deploy("scaled", NEW)).succeeds())
                .anyMatch(line -> line.endsWith("2 targets: 2 succeeded"))
                .anyMatch(line ->
                        line.startsWith("RESULT ") && line.endsWith("[i-asg00001=Succeeded, i-fresh=Succeeded]"));
    }

    @Test
    void aBuildWaitsForWhatAutoScalingDeploys() throws Exception {
        run(deploy("scaled", OLD)).succeeds();
        aws.aws().admin().clock().setSpeed(1);
        scaleOut("i-fresh");
        String own = by("autoscaling").deploymentId();
        String busy = "The Deployment Group 'scaled' already has an active Deployment '" + own + "'";
        aws.aws()
                .admin()
                .faults()
                .add(Fault.error("codedeploy", "CreateDeployment", 400, "DeploymentLimitExceededException", busy)
                        .times(1));
        LocalBuilds.Build build =
                run(deploy("scaled", NEW)).says("waits for " + own + ", which was started elsewhere (");
        aws.aws().admin().clock().setSpeed(speed());
        assertThat(build.succeeds())
                .anyMatch(line -> line.contains("Fleet to scaled: its turn has come after "))
                .anyMatch(line -> line.endsWith("3 targets: 3 succeeded"));
        assertThat(by("user").createTime()).isAfterOrEqualTo(by("autoscaling").completeTime());
    }
}
