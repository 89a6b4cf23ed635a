package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One list of stacks in several regions, and what its form says while it is written. */
class CloudFormationStacksPlacesTest extends StackBuilds {
    private static final String NET =
            """
            Resources: {Topic: {Type: AWS::SNS::Topic}}
            Outputs: {Arn: {Value: !Ref Topic, Export: {Name: !Sub '${AWS::StackName}-topic'}}}
            """;
    private static final String WEB =
            """
            Parameters: {Other: {Type: String}}
            Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: !ImportValue net-topic}}}
            Outputs: {Place: {Value: !Ref AWS::Region}, Other: {Value: !Ref Other}}
            """;
    private static final String SCRIPT =
            """
            node {
            writeFile file: 'net.yaml', text: '''NET'''
            writeFile file: 'web.yaml', text: '''WEB'''
            def r = cloudFormationStacks(connection: 'demo', stacks: [
              [id: 'net-bj', stack: 'net', templateFile: 'net.yaml'],
              [id: 'net-nx', stack: 'net', region: 'cn-northwest-1', templateFile: 'net.yaml'],
              [id: 'web-bj', stack: 'web', templateFile: 'web.yaml', parameters: [Other: '${net-nx.Arn}']],
              [id: 'web-nx', stack: 'web', region: 'cn-northwest-1', templateFile: 'web.yaml', dependsOn: 'web-bj',
               parameters: [Other: 'none']]
            ])
            r.each { id, one -> echo "RESULT ${id} ${one.stack} ${one.outputs}" }
            }
            """;

    @Test
    void stacksOfOneNameInTwoRegionsAreMadeAndToldApart() throws Exception {
        var build = builds.start(SCRIPT.replace("NET", NET).replace("WEB", WEB));
        List<String> log = build.succeeds();
        assertThat(log)
                .anyMatch(line -> line.contains("web-bj needs net-bj (web.yaml:2:"))
                .anyMatch(line -> line.contains("web-nx needs net-nx (web.yaml:2:"))
                .anyMatch(line -> line.contains("web-bj needs net-nx (parameter Other takes ${net-nx.Arn})"))
                .noneMatch(line -> line.contains("web-nx needs net-bj"))
                .anyMatch(line ->
                        line.contains("RESULT web-bj web [Place:cn-north-1, Other:arn:aws-cn:sns:cn-northwest-1:"))
                .anyMatch(line -> line.equals("RESULT web-nx web [Place:cn-northwest-1, Other:none]"));
        assertThat(new OperationLedger(build.run().getRootDir().toPath()).all())
                .extracting(record -> record.request().title() + " " + record.region())
                .containsExactlyInAnyOrder(
                        "stack net (net-bj) cn-north-1",
                        "stack net (net-nx) cn-northwest-1",
                        "stack web (web-bj) cn-north-1",
                        "stack web (web-nx) cn-northwest-1");
    }

    private static String problem(String text) {
        return StackListCheck.of(text).getMessage();
    }

    @Test
    void theFormNamesTheLineAndTheProblem() {
        assertThat(StackListCheck.of("- {stack: web, templateFile: web.yaml}\n").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(problem(" ")).contains("a list of stacks is expected");
        assertThat(problem("web: {}")).contains("a list of stacks is expected");
        assertThat(problem("- stack: [\n")).startsWith("stacks:2:");
        assertThat(problem("- {stack: web, templateFile: a}\n- web\n")).startsWith("stacks:2:3: a stack is a mapping");
        assertThat(problem("- {stack: web, templateFile: a}\n- {stack: db, templteFile: b}\n"))
                .startsWith("stacks:2:3: stack db: ")
                .contains("did you mean \"templateFile\"?");
        assertThat(problem("- {stack: web, id: 7up}\n- {stack: db, atOnce: 3}\n"))
                .startsWith("stacks:1:3: stack 7up: \"7up\" is no id")
                .endsWith("(and 1 more problem)");
        assertThat(problem("- {stack: web, templateFile: a}\n- {stack: web, region: cn-north-1, templateFile: a}\n"))
                .contains("The stack web is in the list twice");
        assertThat(problem("- {stack: web, templateFile: a, dependsOn: [wed]}\n- {stack: db, templateFile: a}\n"))
                .contains("there is no stack wed in the list: did you mean web?");
    }
}
