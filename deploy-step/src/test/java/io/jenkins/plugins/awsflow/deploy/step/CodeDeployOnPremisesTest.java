package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.InstanceInfo;

/** On-premises instances by Jenkinsfiles with the real step. */
class CodeDeployOnPremisesTest extends DeployBuilds {
    private static final String USER = "arn:aws-cn:iam::123456789012:user/";

    private static String instances(String more) {
        return "def r = codeDeployOnPremises(" + more + ")\necho \"RESULT ${r}\"";
    }

    private InstanceInfo info(String name) throws Exception {
        return client().getOnPremisesInstance(get -> get.instanceName(name)).instanceInfo();
    }

    @Test
    void registersTagsAndDeregistersWhatDiffers() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "RegisterOnPremisesInstance").times(1));
        String both =
                "register: ['b-1': '" + USER + "b-1', 'b-2': '" + USER + "b-2'], tags: [Site: 'berlin', Role: 'web']";
        assertThat(run(instances(both)).succeeds())
                .anyMatch(line -> line.contains("+ b-1 (" + USER + "b-1)"))
                .anyMatch(line -> line.contains("+ b-2: Site=berlin"))
                .anyMatch(line -> line.startsWith("RESULT [registered:[b-1, b-2], deregistered:[], diff:["));
        assertThat(info("b-2").tags()).hasSize(2);
        assertThat(run(instances(both)).succeeds())
                .anyMatch(line -> line.contains("the instances are as they should be"));
        assertThat(aws.answered("codedeploy", "AddTagsToOnPremisesInstances")).isEqualTo(4);

        assertThat(run(instances(
                                "instances: 'b-1', tags: [Site: 'hamburg'], removeTags: ['Role'], deregister: ['b-2', 'b-9']"))
                        .succeeds())
                .anyMatch(line -> line.endsWith("- b-1: Site=berlin"))
                .anyMatch(line -> line.endsWith("+ b-1: Site=hamburg"))
                .anyMatch(line -> line.contains("RESULT [registered:[], deregistered:[b-2]"));
        assertThat(info("b-1").tags()).singleElement().satisfies(tag -> assertThat(tag.value())
                .isEqualTo("hamburg"));
        assertThat(info("b-2").deregisterTime()).isNotNull();
    }

    @Test
    void aDryRunChangesNothingAndWhatCannotBeDoneIsNamed() throws Exception {
        assertThat(run(instances("register: ['b-1': '" + USER + "b-1'], dryRun: true"))
                        .succeeds())
                .anyMatch(line -> line.contains("the instances would be changed:"));
        assertThat(client().listOnPremisesInstances().instanceNames()).isEmpty();
        run(instances("register: ['b-1': '" + USER + "b-1']")).succeeds();
        assertThat(fails(instances("register: ['b-1': '" + USER + "other']")))
                .contains("b-1 is registered with " + USER + "b-1: deregister it first");
        assertThat(fails(instances("instances: 'b-7', tags: [a: 'b']"))).contains("b-7 is not registered");
        assertThat(fails(instances("register: ['b-1': 'me']"))).contains("\"me\" of b-1 is neither the ARN");
        assertThat(fails(instances("dryRun: true"))).contains("give register, deregister or instances");
        assertThat(fails(instances("instances: 'b-1', deregister: 'b-1'"))).contains("b-1 is to be deregistered and");
    }
}
