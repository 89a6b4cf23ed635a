package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.EC2TagFilter;

/** Groups as code by Jenkinsfiles with the real step. */
class CodeDeployGroupTest extends DeployBuilds {
    private static final String FULL =
            """
            role: 'Deployer', minHealthy: '75%', ec2Tags: [Stage: ['four', 'five'], Role: '*'],
            autoScalingGroups: ['asg-1'], onPremisesTags: [[Site: 'berlin']], alarms: ['late', 'errors'],
            loadBalancers: ['web-targets'],
            blueGreen: [provision: 'copy', readyTimeout: 60, terminateAfter: 5],
            triggers: [[name: 'told', topic: 'arn:aws-cn:sns:cn-north-1:123456789012:told', events: ['DeploymentFailure']]],
            autoRollback: true""";

    private static String group(String application, String name, String more) {
        return "def r = codeDeployGroup application: '" + application + "', name: '" + name + "', " + more
                + "\necho \"RESULT ${r.created} ${r.changed} ${r.diff.size()}\"";
    }

    private DeploymentGroupInfo info(String application, String name) throws Exception {
        return client().getDeploymentGroup(
                        get -> get.applicationName(application).deploymentGroupName(name))
                .deploymentGroupInfo();
    }

    private int changes() {
        return aws.aws()
                        .admin()
                        .journal()
                        .entries("codedeploy", "CreateDeploymentGroup")
                        .size()
                + aws.aws()
                        .admin()
                        .journal()
                        .entries("codedeploy", "UpdateDeploymentGroup")
                        .size();
    }

    @Test
    void makesApplicationConfigurationAndGroupOnceAndLeavesThemAlone() throws Exception {
        List<String> log = run(group("Shop", "four", FULL)).succeeds();
        assertThat(log)
                .anyMatch(line -> line.contains("four of Shop is changed:"))
                .anyMatch(line -> line.contains("+ application: Shop (Server)"))
                .anyMatch(line -> line.contains("+ deploymentConfig: aws-flow.healthy-75-percent"))
                .anyMatch(line -> line.contains("+ ec2Tags: Role=* & Stage=five | Stage=four"))
                .anyMatch(line -> line.startsWith("RESULT true [role, config, ec2Tags, onPremisesTags,"));
        DeploymentGroupInfo info = info("Shop", "four");
        assertThat(info.serviceRoleArn()).isEqualTo("arn:aws-cn:iam::123456789012:role/Deployer");
        assertThat(info.ec2TagSet().ec2TagSetList())
                .hasSize(2)
                .anySatisfy(
                        set -> assertThat(set).extracting(EC2TagFilter::value).containsExactly("four", "five"))
                .anySatisfy(set ->
                        assertThat(set).extracting(EC2TagFilter::typeAsString).containsExactly("KEY_ONLY"));
        assertThat(info.deploymentStyle().deploymentType()).isEqualTo(DeploymentType.BLUE_GREEN);
        assertThat(info.deploymentStyle().deploymentOption()).isEqualTo(DeploymentOption.WITH_TRAFFIC_CONTROL);
        assertThat(info.blueGreenDeploymentConfiguration()
                        .deploymentReadyOption()
                        .waitTimeInMinutes())
                .isEqualTo(60);
        assertThat(info.autoRollbackConfiguration().events()).hasSize(2);
        DeploymentConfigInfo config = client().getDeploymentConfig(
                        get -> get.deploymentConfigName(info.deploymentConfigName()))
                .deploymentConfigInfo();
        assertThat(config.minimumHealthyHosts().value()).isEqualTo(75);

        assertThat(run(group("Shop", "four", FULL)).succeeds())
                .anyMatch(line -> line.contains("four of Shop is as it should be"))
                .contains("RESULT false [] 0");
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void changesOnlyWhatDiffersAndSaysNothingOfTheRest() throws Exception {
        run(group("Web", "one", "minHealthy: '2 hosts', alarms: 'late', loadBalancers: [classic: ['old-lb']]"))
                .succeeds();
        DeploymentGroupInfo info = info("Web", "one");
        assertThat(info.deploymentConfigName()).isEqualTo("aws-flow.healthy-2-hosts");
        assertThat(info.deploymentStyle().deploymentType()).isEqualTo(DeploymentType.IN_PLACE);
        assertThat(info.deploymentStyle().deploymentOption()).isEqualTo(DeploymentOption.WITH_TRAFFIC_CONTROL);
        assertThat(info.ec2TagFilters()).as("not given").hasSize(1);

        List<String> log = run(group("Web", "one", "minHealthy: '50%', alarms: [], ec2Tags: [Stage: 'one']"))
                .succeeds();
        assertThat(log)
                .anyMatch(line ->
                        line.contains("~ config: aws-flow.healthy-2-hosts \u2192 CodeDeployDefault.HalfAtATime"))
                .anyMatch(line -> line.contains("- alarms: late"))
                .contains("RESULT false [config, alarms] 2");
        assertThat(info("Web", "one").alarmConfiguration().enabled()).isFalse();
        run(group("Web", "one", "ec2Tags: [Stage: 'one', Role: 'web']")).succeeds();
        assertThat(info("Web", "one").ec2TagSet().ec2TagSetList()).hasSize(2);
        assertThat(info("Web", "one").ec2TagFilters()).isEmpty();
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        assertThat(run(group("Shop", "four", FULL + ", dryRun: true")).succeeds())
                .anyMatch(line -> line.contains("four of Shop would be changed:"))
                .anyMatch(line -> line.startsWith("RESULT true [role,"));
        assertThat(client().listApplications().applications()).containsExactly("Web");
        assertThat(changes()).isZero();
    }

    @Test
    void functionsAndServicesShiftTheirTraffic() throws Exception {
        run(group("Fn", "live", "platform: 'Lambda', role: 'Deployer', traffic: 'canary 10% 5 minutes'"))
                .succeeds();
        assertThat(info("Fn", "live").deploymentConfigName())
                .isEqualTo("CodeDeployDefault.LambdaCanary10Percent5Minutes");
        run(group("Fn", "live", "platform: 'Lambda', traffic: [type: 'linear', percent: 20, minutes: 7]"))
                .succeeds();
        assertThat(info("Fn", "live").deploymentConfigName()).isEqualTo("aws-flow.lambda-linear-20-percent-7-minutes");
        run(group(
                        "Svc",
                        "web",
                        "platform: 'ECS', role: 'Deployer', traffic: 'allAtOnce', ecsServices: ['main/web'],"
                                + " blueGreen: [readyTimeout: 10, terminateAfter: 'keep'],"
                                + " loadBalancers: [targetGroupPair: ['blue', 'green'], prodListener: 'arn:prod']"))
                .succeeds();
        DeploymentGroupInfo info = info("Svc", "web");
        assertThat(info.computePlatform()).isEqualTo(ComputePlatform.ECS);
        assertThat(info.ecsServices()).singleElement().satisfies(s -> assertThat(s.clusterName())
                .isEqualTo("main"));
        assertThat(info.loadBalancerInfo().targetGroupPairInfoList()).hasSize(1);
        assertThat(run(group(
                                "Svc",
                                "web",
                                "platform: 'ECS', traffic: 'allAtOnce', ecsServices: 'main/web',"
                                        + " blueGreen: [readyTimeout: 10, terminateAfter: 'keep'],"
                                        + " loadBalancers: [targetGroupPair: ['blue', 'green'], prodListener: 'arn:prod']"))
                        .succeeds())
                .contains("RESULT false [] 0");
    }

    @Test
    void whatCannotBeRightIsNamed() throws Exception {
        assertThat(fails(group("Web", "new", "config: 'CodeDeployDefault.AllAtOnce'")))
                .contains("The group new of Web is not there yet")
                .contains("give role");
        assertThat(fails(group("Web", "one", "config: 'Mine'"))).contains("no deployment configuration Mine");
        assertThat(fails(group("Web", "one", "platform: 'Lambda'")))
                .contains("Web is an application for Server, not for Lambda");
        assertThat(fails(group("Web", "one", "minHealthy: '75'"))).contains("minHealthy: \"75\" is neither");
        assertThat(fails(group("Web", "one", "minHealthy: '75%', config: 'a'")))
                .contains("only one of config, minHealthy");
        assertThat(fails(group("Web", "one", "traffic: 'allAtOnce'")))
                .contains("no such thing for the platform Server");
        assertThat(fails(group("Fn", "one", "platform: 'Lambda', traffic: 'canary 10%'")))
                .contains("is none of allAtOnce");
        assertThat(fails(group("Web", "one", "ec2Tags: 'beta'"))).contains("ec2Tags: write a map of tags");
        assertThat(fails(group("Web", "one", "ec2Tags: [a: 1, b: 2, c: 3, d: 4]")))
                .contains("three tag sets");
        assertThat(fails(group("Web", "one", "blueGreen: [provison: 'copy']")))
                .contains("blueGreen: there is no \"provison\"", "did you mean \"provision\"?");
        assertThat(fails(group("Web", "one", "autoRollback: 'failur'"))).contains("did you mean \"failure\"?");
        assertThat(fails(group("Web", "one", "triggers: [[name: 'a']]"))).contains("triggers.topic: a text is missing");
        assertThat(changes()).isZero();
    }

    @Test
    void lostRepliesMakeNothingTwice() throws Exception {
        for (String call : List.of("CreateApplication", "CreateDeploymentConfig", "CreateDeploymentGroup")) {
            aws.aws().admin().faults().add(Fault.lostReply("codedeploy", call).times(1));
        }
        run(group("Shop", "four", FULL)).succeeds();
        assertThat(info("Shop", "four").deploymentConfigName()).isEqualTo("aws-flow.healthy-75-percent");
        assertThat(run(group("Shop", "four", FULL)).succeeds()).contains("RESULT false [] 0");
    }

    @Test
    void theAwsCliReadsBackWhatWasMade() throws Exception {
        run(group("Shop", "four", FULL)).succeeds();
        String read = awsCli(
                "deploy", "get-deployment-group", "--application-name", "Shop", "--deployment-group-name", "four");
        assertThat(read)
                .contains("\"deploymentConfigName\": \"aws-flow.healthy-75-percent\"")
                .contains("\"actionOnTimeout\": \"STOP_DEPLOYMENT\"")
                .contains("COPY_AUTO_SCALING_GROUP", "\"triggerName\": \"told\"", "KEY_ONLY");
    }

    /** Each of them is another program's reading of what the steps made, in the API's own names. */
    @Test
    void theAwsCliReadsBackInstancesRevisionsAndDeployments() throws Exception {
        String user = "arn:aws-cn:iam::123456789012:user/b-1";
        List<String> log = run("codeDeployOnPremises register: ['b-1': '" + user + "', 'b-2': '" + user
                        + "2'], tags: [Site: 'berlin']\n"
                        + group(
                                "Shop",
                                "berlin",
                                "role: 'Deployer', minHealthy: '40%', onPremisesTags: [Site: 'berlin']")
                        + "\ndef d = codeDeploy application: 'Shop', group: 'berlin', revision: '" + NEW
                        + "'\necho \"ID ${d.id}\"")
                .succeeds();
        String id = log.stream()
                .filter(line -> line.startsWith("ID "))
                .findFirst()
                .orElseThrow()
                .substring(3);
        assertThat(awsCli("deploy", "get-application", "--application-name", "Shop"))
                .contains("\"applicationName\": \"Shop\"", "\"computePlatform\": \"Server\"");
        assertThat(awsCli("deploy", "get-deployment-config", "--deployment-config-name", "aws-flow.healthy-40-percent"))
                .contains("\"type\": \"FLEET_PERCENT\"", "\"value\": 40");
        assertThat(awsCli("deploy", "get-on-premises-instance", "--instance-name", "b-1"))
                .contains("\"iamUserArn\": \"" + user + "\"", "\"Value\": \"berlin\"")
                .doesNotContain("deregisterTime");
        assertThat(awsCli(
                        "deploy", "list-application-revisions", "--application-name", "Shop", "--deployed", "include"))
                .contains("\"commitId\": \"" + "b".repeat(40) + "\"");
        assertThat(awsCli(
                        "deploy",
                        "get-application-revision",
                        "--application-name",
                        "Shop",
                        "--github-location",
                        "repository=aws-flow/web,commitId=" + "b".repeat(40)))
                .contains("\"berlin\"", "\"repository\": \"aws-flow/web\"", "\"lastUsedTime\"");
        assertThat(awsCli("deploy", "get-deployment", "--deployment-id", id))
                .contains("\"status\": \"Succeeded\"", "\"creator\": \"user\"", "\"Succeeded\": 2")
                .contains("\"description\": \"By job #1 [aws-flow:")
                .contains("\"deploymentConfigName\": \"aws-flow.healthy-40-percent\"");
    }

    @Test
    void aFormHasListsAndMapsAsText() {
        CodeDeployGroupStep.DescriptorImpl descriptor = new CodeDeployGroupStep.DescriptorImpl();
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("application", "Web");
        given.put("name", "one");
        given.put("ec2Tags", Map.of("Stage", List.of("beta", "007")));
        given.put("autoRollback", true);
        Map<String, Object> made = descriptor.customInstantiate(given);
        assertThat(made.get("ec2Tags")).isInstanceOf(String.class);
        UninstantiatedDescribable shown =
                descriptor.customUninstantiate(new UninstantiatedDescribable(null, null, made));
        assertThat(shown.getArguments()).isEqualTo(given);
    }
}
