package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.ui.OperationHtml;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.junit.jupiter.api.Test;

/** Several stacks by Jenkinsfiles with the real step. */
class CloudFormationStacksTest extends StackBuilds {
    private static final String NETWORK =
            """
            Parameters: {Env: {Type: String, Default: beta}}
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
            Outputs:
              Vpc: {Value: !Ref Vpc, Export: {Name: !Sub '${AWS::StackName}-vpc'}}
            """;
    private static final String APP =
            """
            Parameters: {Topic: {Type: String}, Size: {Type: Number, MaxValue: 9}}
            Resources:
              Group:
                Type: AWS::EC2::SecurityGroup
                Properties: {GroupDescription: !Ref Topic, VpcId: !ImportValue network-vpc}
            Outputs:
              Topic: {Value: !Ref Topic}
            """;
    private static final String LOG =
            "Resources: {Topic: {Type: AWS::SNS::Topic}}\nOutputs: {Name: {Value: !GetAtt Topic.TopicName}}\n";

    private static final String LIST =
            """
            [stack: 'app', templateFile: 'app.yaml', parameters: [Topic: 'to ${log.Name}', Size: 3]],
            [stack: 'network', templateFile: 'network.yaml'],
            [stack: 'log', templateFile: 'log.yaml'],
            [stack: 'last', template: 'Resources: {T: {Type: AWS::SNS::Topic}}', dependsOn: ['app']]
            """;

    private LocalBuilds.Build start(String list, String more) throws Exception {
        return builds.start(
                "node {\n"
                        + "writeFile file: 'network.yaml', text: '''" + NETWORK + "'''\n"
                        + "writeFile file: 'app.yaml', text: '''" + APP + "'''\n"
                        + "writeFile file: 'log.yaml', text: '''" + LOG + "'''\n"
                        + "withAwsConnection('demo') {\n"
                        + "def r = cloudFormationStacks("
                        + (more.isEmpty() ? "[" + list + "]" : "stacks: [" + list + "], " + more)
                        + ")\nr.each { name, one -> echo \"RESULT ${name} ${one.status} ${one.changed} ${one.outputs}\" }\n} }");
    }

    private String fails(String list, String more) throws Exception {
        return start(list, more).fails().getMessage();
    }

    private static List<LedgerRecord> ledger(LocalBuilds.Build build) {
        return new OperationLedger(build.run().getRootDir().toPath()).all();
    }

    private ResourcePlan plan(ResourcePlan plan) {
        aws.aws().admin().cloudFormation().plans().add(plan);
        return plan;
    }

    private List<String> made() {
        return aws.calls("cloudformation", "ExecuteChangeSet").stream()
                .filter(call -> call.error() == null)
                .map(call -> call.parameters().get("ChangeSetName"))
                .toList();
    }

    @Test
    void eachStackBeginsOnceWhatItNeedsIsDone() throws Exception {
        LocalBuilds.Build build = start(LIST, "");
        List<String> log = build.succeeds();
        assertThat(log)
                .anyMatch(line -> line.contains("app needs network (app.yaml:5:"))
                .anyMatch(line -> line.contains("app needs log (parameter Topic takes ${log.Name})"))
                .anyMatch(line -> line.contains("last needs app (dependsOn)"))
                .anyMatch(
                        line -> line.contains("cloudFormationStacks  network/Vpc") && line.contains("CREATE_COMPLETE"))
                .anyMatch(line -> line.matches(".*cloudFormationStacks  network  done  CREATE_COMPLETE  \\d+ s"))
                .anyMatch(line -> line.matches("RESULT app CREATE_COMPLETE true \\[Topic:to log-Topic-[A-Z0-9]+]"))
                .anyMatch(line -> line.equals("RESULT last CREATE_COMPLETE true [:]"));
        List<LedgerRecord> records = ledger(build);
        assertThat(records)
                .extracting(record -> record.request().title())
                .containsExactlyInAnyOrder("stack network", "stack log", "stack app", "stack last");
        assertThat(records.get(2).request().title()).isEqualTo("stack app");
        assertThat(records.get(3).startedAt())
                .isGreaterThanOrEqualTo(records.get(2).endedAt());
        String page = OperationHtml.of(records, false, 0, ZoneOffset.UTC, id -> Optional.empty());
        assertThat(page.split("aws-flow__row--succeeded", -1)).as("a lane each").hasSize(5);

        List<String> again = start(LIST, "").succeeds();
        assertThat(again)
                .anyMatch(line -> line.startsWith("RESULT network CREATE_COMPLETE false"))
                .anyMatch(line -> line.matches(".*  app      done  NO_CHANGES.*"));
        assertThat(made()).hasSize(4);
    }

    @Test
    void nothingIsAskedBeforeAllTemplatesAreFoundRight() throws Exception {
        assertThat(fails(
                        LIST.replace("Size: 3", "Size: 10")
                                .replace("[stack: 'log', t", "[stack: 'log', dependsOn: 'lst', t"),
                        ""))
                .startsWith("app: app.yaml:1:")
                .contains("(no stack was begun)");
        assertThat(fails(
                        LIST + ", [stack: 'bad', template: 'Resources: {T: {Type: AWS::SNS::Topic, Proprties: {}}}']",
                        ""))
                .startsWith("bad: template:1:")
                .contains("Proprties");
        assertThat(fails(LIST.replace("'network.yaml'", "'network.yaml', dependsOn: 'last'"), ""))
                .matches(
                        "The stacks wait for each other in a circle: app needs network \\(app.yaml:5:\\d+: Group imports"
                                + " network-vpc\\); network needs last \\(dependsOn\\); last needs app \\(dependsOn\\)"
                                + " \\(no stack was begun\\)");
        assertThat(fails(LIST.replace("templateFile: 'log.yaml'", "templteFile: 'log.yaml'"), ""))
                .contains(
                        "cloudFormationStacks: stack log: there is no parameter \"templteFile\"; did you mean \"templateFile\"?");
        assertThat(fails(LIST.replace("Topic: 'to", "Tpic: 'to"), "")).contains("Tpic");
        assertThat(fails("", "atOnce: 2")).contains("a list of stacks is expected");
        assertThat(fails(LIST, "atOnce: 0")).contains("atOnce: 0 is less than 1");
        assertThat(aws.aws().admin().journal().entries()).isEmpty();
    }

    @Test
    void afterAFailureTheOthersEndAndTheNextRunRollsForward() throws Exception {
        plan(ResourcePlan.slow("Topic", "CREATE", 400));
        plan(ResourcePlan.fail("Vpc", "CREATE", "the limit of VPCs is reached").times(1));
        LocalBuilds.Build build = start(LIST, "");
        assertThat(build.fails().getMessage())
                .startsWith("network: The stack network failed: Vpc (AWS::EC2::VPC) CREATE_FAILED: the limit of VPCs is"
                        + " reached. ")
                .contains(" Failed: network. Done: log. Not begun: app, last. Run the step again");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("network  ") && line.contains("ERROR FAILED  ROLLBACK_COMPLETE"))
                .anyMatch(line -> line.matches(".*  last     not begun  \\(needs app\\)"))
                .anyMatch(line -> line.matches(".*  log      done       CREATE_COMPLETE.*"));
        List<String> log = start(LIST.replace("'network.yaml'", "'network.yaml', recreate: true"), "")
                .succeeds();
        assertThat(log)
                .anyMatch(line -> line.startsWith("RESULT log CREATE_COMPLETE false"))
                .anyMatch(line -> line.startsWith("RESULT network CREATE_COMPLETE true"))
                .anyMatch(line -> line.startsWith("RESULT last CREATE_COMPLETE true"));
    }

    @Test
    void independentStacksGoOnIfToldTo() throws Exception {
        plan(ResourcePlan.fail("Vpc", "CREATE", "no"));
        assertThat(fails(LIST, "onFailure: 'continueOthers', atOnce: 1"))
                .contains(" Failed: network. Done: log. Not begun: app, last.");
        assertThat(fails(LIST, "onFailure: 'continue'")).contains("continueOthers");
    }

    @Test
    void aFailureBeforeTheStartIsNamedToo() throws Exception {
        plan(ResourcePlan.hang("Vpc", "CREATE"));
        client().createStack(call -> call.stackName("network").templateBody(NETWORK));
        assertThat(fails(LIST, ""))
                .startsWith("network: The stack network is busy (CREATE_IN_PROGRESS)")
                .contains("Not begun: app, last.");
    }

    @Test
    void anAbortStopsWhatRunsAndBeginsNothing() throws Exception {
        plan(ResourcePlan.hang("Vpc", "CREATE"));
        plan(ResourcePlan.hang("Topic", "CREATE"));
        LocalBuilds.Build build = start(LIST, "");
        awaitLine(build, ".*network/Vpc .*CREATE_IN_PROGRESS.*");
        awaitLine(build, ".*log/Topic .*CREATE_IN_PROGRESS.*");
        build.abortAfter("");
        build.fails();
        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*  app      not begun  \\(needs log, network\\)"))
                .anyMatch(line -> line.matches(".*  network       WARNING stopped .*"))
                .noneMatch(line -> line.contains("null"));
        assertThat(aws.calls("cloudformation", "DeleteStack")).hasSize(2);
        assertThat(made()).hasSize(2);
    }

    @Test
    void theTimeOfTheStepHoldsForAll() throws Exception {
        plan(ResourcePlan.hang("Vpc", "CREATE"));
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("cloudformation", "CreateChangeSet").times(1));
        LocalBuilds.Build build = start(LIST, "timeoutMinutes: 1");
        for (LedgerRecord record : waitFor(build, 2)) {
            assertThat(record.deadline() - record.intentAt()).isLessThanOrEqualTo(60_000);
        }
        build.abortAfter("network/Vpc");
        build.fails();
        assertThat(made()).doesNotHaveDuplicates();
    }

    private static void awaitLine(LocalBuilds.Build build, String pattern) throws InterruptedException {
        for (int i = 0; i < 1_000 && build.lines().stream().noneMatch(line -> line.matches(pattern)); i++) {
            Thread.sleep(20);
        }
        assertThat(build.lines()).anyMatch(line -> line.matches(pattern));
    }

    private static List<LedgerRecord> waitFor(LocalBuilds.Build build, int size) throws InterruptedException {
        List<LedgerRecord> records = ledger(build);
        for (int i = 0; i < 1_000 && records.size() < size; i++) {
            Thread.sleep(20);
            records = ledger(build);
        }
        assertThat(records).hasSizeGreaterThanOrEqualTo(size);
        return records;
    }

    @Test
    void aFormHasTheListAsText() {
        CloudFormationStacksStep.DescriptorImpl descriptor = new CloudFormationStacksStep.DescriptorImpl();
        String yaml = "- stack: web\n  templateFile: web.yaml\n  recreate: true\n  timeoutMinutes: 5\n"
                + "  parameters: {Count: 007, On: yes}\n  capabilities: [CAPABILITY_IAM]\n";
        UninstantiatedDescribable shown =
                descriptor.customUninstantiate(new UninstantiatedDescribable(null, null, Map.of("stacks", yaml)));
        assertThat(shown.getArguments().get("stacks"))
                .hasToString("[{stack=web, templateFile=web.yaml, recreate=true, timeoutMinutes=5,"
                        + " parameters={Count=007, On=yes}, capabilities=[CAPABILITY_IAM]}]");
        Object text = descriptor
                .customInstantiate(new LinkedHashMap<>(shown.getArguments()))
                .get("stacks");
        assertThat(StackEntries.read(text.toString())).isEqualTo(StackEntries.read(yaml));
        assertThat(descriptor.argumentsToString(new LinkedHashMap<>(shown.getArguments())))
                .isEqualTo("web");
    }
}
