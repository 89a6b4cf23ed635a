package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** What a deployment is told beyond its revision, by Jenkinsfiles with the real step. */
class CodeDeployOptionsTest extends DeployBuilds {
    private DeploymentInfo deploy(String group, String more) throws Exception {
        List<String> log = run("def r = codeDeploy application: 'Web', group: '" + group + "', revision: '" + NEW + "'"
                        + more + "\necho \"ID ${r.id}\"")
                .succeeds();
        String id = log.stream()
                .filter(line -> line.startsWith("ID "))
                .findFirst()
                .orElseThrow()
                .substring(3);
        return client().getDeployment(get -> get.deploymentId(id)).deploymentInfo();
    }

    @Test
    void alarmsOfTheGroupAreReplacedOrLeftOut() throws Exception {
        DeploymentInfo info = deploy("one", ", alarms: ['late', 'errors'], updateOutdatedOnly: true");
        assertThat(info.overrideAlarmConfiguration().enabled()).isTrue();
        assertThat(info.overrideAlarmConfiguration().alarms())
                .extracting(Alarm::name)
                .containsExactly("late", "errors");
        assertThat(info.updateOutdatedInstancesOnly()).isTrue();
        assertThat(deploy("two", ", alarms: []").overrideAlarmConfiguration().enabled())
                .isFalse();
        assertThat(deploy("two", "").overrideAlarmConfiguration()).isNull();
    }

    @Test
    void aDeploymentThatItsOwnAlarmStoppedNamesThatOne() throws Exception {
        alarm("late", true);
        alarm("own", true);
        String deploy = "codeDeploy application: 'Web', group: 'one', revision: '" + NEW + "'";
        assertThat(fails(deploy + ", alarms: 'late'")).contains("ALARM_ACTIVE", "Alarm late is on");
        watchedBy("one", "own");
        assertThat(fails(deploy + ", alarms: 'late'"))
                .contains("Alarm late is on")
                .doesNotContain("Alarm own");
        assertThat(fails(deploy)).contains("Alarm own is on").doesNotContain("Alarm late");
    }

    @Test
    void theNewHostsOfABlueGreenDeploymentCanBeNamed() throws Exception {
        run("codeDeployGroup application: 'Web', name: 'green', role: 'Deployer', ec2Tags: [Stage: 'one'],"
                        + " minHealthy: '0%', loadBalancers: ['web'], blueGreen: true")
                .succeeds();
        DeploymentInfo info = deploy("green", ", targetTags: [Stage: 'two']");
        assertThat(info.targetInstances().ec2TagSet().ec2TagSetList()).hasSize(1);
        assertThat(info.deploymentOverview().succeeded()).isPositive();
        assertThat(deploy("green", ", autoScalingGroups: 'asg-1'")
                        .targetInstances()
                        .autoScalingGroups())
                .containsExactly("asg-1");
        assertThat(fails("codeDeploy application: 'Web', group: 'green', revision: '" + NEW + "', targetTags: 'two'"))
                .contains("targetTags: write a map of tags");
    }

    @ParameterizedTest
    @CsvSource({
        "UNSTABLE, codeDeploy application: 'Web'| group: 'one'",
        "FAILURE, codeDeploy application: 'Web'| group: 'one'",
        "UNSTABLE, codeDeployWaves application: 'Web'| waves: ['one']",
        "FAILURE, codeDeployWaves application: 'Web'| waves: ['one']"
    })
    void aBuildThatIsNotGoodDeploysOnlyIfAllowed(String result, String step) throws Exception {
        String deploy =
                "currentBuild.result = '" + result + "'\n" + step.replace('|', ',') + ", revision: '" + NEW + "'";
        assertThat(fails(deploy)).contains("Web to one: the build is " + result, "allowUnstable: true");
        assertThat(deployed()).isEmpty();
        run(deploy + ", allowUnstable: true").fails();
        assertThat(deployed()).containsExactly("one new");
    }
}
