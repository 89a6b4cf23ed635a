package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Where templates and parameters come from, and what goes with them, by Jenkinsfiles with the real step. */
class CloudFormationOptionsTest extends StackBuilds {
    private static final String ONE =
            "Parameters: {Env: {Type: String}, Size: {Type: Number, Default: 1}}\nResources:\n  Topic:\n"
                    + "    Type: AWS::SNS::Topic\n    Properties: {DisplayName: !Sub '${Env}-${Size}'}\n";

    private static String files(String... namesAndTexts) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            script.append("writeFile file: '")
                    .append(namesAndTexts[i])
                    .append("', text: '''")
                    .append(namesAndTexts[i + 1])
                    .append("'''\n");
        }
        return script.toString();
    }

    private LocalBuilds.Build start(String files, String arguments) throws Exception {
        return builds.start("node {\n" + files + "withAwsConnection('demo') { cloudFormation(stack: 'web', " + arguments
                + ") }\n}");
    }

    private List<String> runs(String files, String arguments) throws Exception {
        return start(files, arguments).succeeds();
    }

    private String fails(String files, String arguments) throws Exception {
        return start(files, arguments).fails().getMessage();
    }

    private Stack stack(String name) throws Exception {
        return client().describeStacks(request -> request.stackName(name))
                .stacks()
                .get(0);
    }

    @Test
    void aStackIsProtectedEvenIfAwsThrottlesThatAndTheDetailsToo() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.throttle("cloudformation", "UpdateTerminationProtection")
                        .times(8));
        aws.aws()
                .admin()
                .faults()
                .add(Fault.throttle("cloudformation", "SetStackPolicy").times(8));
        String policy = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"Update:*\", \"Principal\": \"*\","
                + " \"Resource\": \"*\"}]}";
        runs(
                files("t.yaml", ONE, "policy.json", policy),
                "templateFile: 't.yaml', parameters: [Env: 'a'], terminationProtection: true, stackPolicyFile:"
                        + " 'policy.json'");
        assertThat(stack("web").enableTerminationProtection()).isTrue();
        assertThat(client().getStackPolicy(call -> call.stackName("web")).stackPolicyBody())
                .contains("Update:*");
    }

    @Test
    void aStackWithoutChangesIsProtectedToo() throws Exception {
        runs(files("t.yaml", ONE), "templateFile: 't.yaml', parameters: [Env: 'a']");
        assertThat(stack("web").enableTerminationProtection()).isFalse();
        List<String> lines = runs(
                files("t.yaml", ONE), "templateFile: 't.yaml', parameters: [Env: 'a'], terminationProtection: true");
        assertThat(lines).anyMatch(line -> line.contains("NO_CHANGES"));
        assertThat(stack("web").enableTerminationProtection()).isTrue();
    }

    @Test
    void stackOfTheDeliveryExampleIsCreatedThenReachesProduction() throws Exception {
        String web = Files.readString(Path.of("../examples/delivery/infra/web.yaml"));
        runs(files("infra/web.yaml", web), "templateFile: 'infra/web.yaml', parameters: [Stages: 'gamma']");
        List<String> log = runs(
                files("infra/web.yaml", web), "templateFile: 'infra/web.yaml', parameters: [Stages: 'production']");
        assertThat(log)
                .anyMatch(line -> line.contains("Production") && line.contains("CREATE_COMPLETE"))
                .noneMatch(line -> line.contains("Beta"));
        assertThat(aws.answered("cloudformation", "ExecuteChangeSet")).isEqualTo(2);
    }

    /** Four stacks of one build, since what takes the time is waiting. */
    @Test
    void filesAnchorsAlarmsAndLongTemplatesReachCloudFormation() throws Exception {
        String json = "[{\"ParameterKey\": \"Env\", \"ParameterValue\": \"beta\"},"
                + " {\"ParameterKey\": \"Size\", \"ParameterValue\": \"7\"}]";
        String anchors = "Resources:\n  A: {Type: AWS::SNS::Topic, Properties: &same {DisplayName: both}}\n"
                + "  B: {Type: AWS::SNS::Topic, Properties: *same}\n";
        String large = ONE + ("# " + "x".repeat(98) + "\n").repeat(600);
        builds.demo().setArtifactBucket("artifacts");
        List<String> log = builds.start(
                        """
                node {
                  %s
                  withAwsConnection('demo') {
                    parallel(
                      one: { cloudFormation stack: 'files', templateFile: 'web.yaml', parametersFile: 'beta.json',
                                            parameters: [Size: 9] },
                      two: { cloudFormation stack: 'anchors', templateFile: 'anchors.yaml' },
                      three: { cloudFormation stack: 'alarms', templateFile: 'web.yaml', parameters: [Env: 'a'],
                                              revertDrift: true, monitoringMinutes: 5,
                                              rollbackTriggers: ['arn:aws-cn:cloudwatch:one', 'arn:aws-cn:cloudwatch:two'] },
                      four: { cloudFormation stack: 'large', templateFile: 'large.yaml', parameters: [Env: 'a'] })
                  }
                }
                """
                                .formatted(files(
                                        "web.yaml",
                                        ONE,
                                        "beta.json",
                                        json,
                                        "anchors.yaml",
                                        anchors,
                                        "large.yaml",
                                        large)))
                .succeeds();
        assertThat(log.stream().filter(line -> line.matches(".* stack \\w+: CREATE_COMPLETE.*")))
                .hasSize(4);
        assertThat(log).anyMatch(line -> line.contains("template uploaded to s3://artifacts/cloudformation/"));
        assertThat(stack("files").parameters())
                .extracting(parameter -> parameter.parameterKey() + "=" + parameter.parameterValue())
                .containsExactlyInAnyOrder("Env=beta", "Size=9");
        RollbackConfiguration rollback = stack("alarms").rollbackConfiguration();
        assertThat(rollback.monitoringTimeInMinutes()).isEqualTo(5);
        assertThat(rollback.rollbackTriggers()).hasSize(2).allSatisfy(trigger -> assertThat(trigger.type())
                .isEqualTo("AWS::CloudWatch::Alarm"));
        assertThat(client().getTemplate(request -> request.stackName("anchors")).templateBody())
                .startsWith("{")
                .contains("\"B\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"DisplayName\":\"both\"}}");
    }

    @Test
    void badOptionsAreRefusedInOneLine() throws Exception {
        assertThat(fails(
                        files("web.yaml", ONE, "p.yaml", "Env: {a: b}"),
                        "templateFile: 'web.yaml', parametersFile: 'p.yaml'"))
                .contains("p.yaml:1:6: Env needs a plain value");
        assertThat(fails("", "templateFile: 'web.yaml', monitoringMinutes: 181"))
                .contains("monitoringMinutes: 181 is not between 0 and 180");
        String large = ONE + ("# " + "x".repeat(98) + "\n").repeat(600);
        assertThat(fails(files("web.yaml", large), "templateFile: 'web.yaml', parameters: [Env: 'a']"))
                .contains("goes through S3")
                .contains("artifact bucket");
    }

    @Test
    void arnOfAnotherPartitionIsFoundBeforeAwsIsAsked() throws Exception {
        String text = "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n"
                + "      DisplayName: arn:aws:iam::aws:policy/ReadOnlyAccess\n      Other: !Ref Nothing\n";
        LocalBuilds.Build build = start(files("web.yaml", text), "templateFile: 'web.yaml'");
        assertThat(build.fails().getMessage())
                .startsWith("web.yaml:5:20: arn:aws: belongs to another partition than aws-cn")
                .contains("1 more problem in the lines above; nothing was changed");
        assertThat(build.lines()).anyMatch(line -> line.contains("ERROR web.yaml:6:14: Nothing is neither"));
        assertThat(aws.calls("cloudformation", "DescribeStacks")).isEmpty();
    }

    @Test
    void fileThatIsNotThereIsNamedWithItsDirectory() throws Exception {
        assertThat(fails("", "templateFile: 'infra/nothing.yaml'"))
                .startsWith("There is no file infra/nothing.yaml in ");
        assertThat(builds.start("cloudFormation(stack: 'web', connection: 'demo', templateFile: 'web.yaml')")
                        .fails()
                        .getMessage())
                .startsWith("There is no workspace to read web.yaml from");
    }
}
