package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResourceAppSpecTest {
    private static final String FUNCTION =
            """
            version: 0.0
            Resources:
              - checkout:
                  Type: AWS::Lambda::Function
                  Properties:
                    Name: checkout
                    Alias: live
                    CurrentVersion: "1"
                    TargetVersion: "2"
            Hooks:
              - BeforeAllowTraffic: before
              - AfterAllowTraffic: after
            """;
    private static final String SERVICE =
            """
            {"version": 0.0, "Resources": [{"web": {"Type": "AWS::ECS::Service", "Properties": {
              "TaskDefinition": "arn:aws:ecs:us-east-1:123456789012:task-definition/web:7",
              "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80},
              "PlatformVersion": "LATEST",
              "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["s-1"]}}}}}],
             "Hooks": [{"AfterAllowTestTraffic": "check"}]}
            """;

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static List<String> check(String text, String platform) {
        return ResourceAppSpec.check("appspec.yaml", text, platform);
    }

    @Test
    void takesAFunctionInYamlAndAServiceInJson() {
        assertThat(check(FUNCTION, "Lambda")).isEmpty();
        assertThat(check(SERVICE, "ECS")).isEmpty();
    }

    @Test
    void namesTheLineOfAMissingProperty() {
        assertThat(check(FUNCTION.replace("        Alias: live\n", ""), "Lambda"))
                .containsExactly("appspec.yaml:6: Properties: \"Alias\" is missing or empty");
    }

    @Test
    void namesTheNearestEvent() {
        assertThat(check(FUNCTION.replace("BeforeAllowTraffic", "BeforeAllowTrafic"), "Lambda"))
                .containsExactly(
                        "appspec.yaml:11: \"BeforeAllowTrafic\" is no lifecycle event of AWS::Lambda::Function;"
                                + " did you mean \"BeforeAllowTraffic\"?");
        assertThat(check(FUNCTION.replace("BeforeAllowTraffic", "BeforeInstall"), "Lambda"))
                .singleElement()
                .asString()
                .contains("no lifecycle event of AWS::Lambda::Function");
    }

    @Test
    void refusesTheFormOfTheOtherPlatform() {
        assertThat(check(FUNCTION, "ECS")).anyMatch(line -> line.contains("it must be AWS::ECS::Service"));
        assertThat(check("version: 0.0\nos: linux\n", "Lambda"))
                .anyMatch(line -> line.contains("\"os\" is not known"))
                .anyMatch(line -> line.contains("exactly one resource of the type AWS::Lambda::Function"));
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(check(SERVICE.replace(": 80", ": \"http\""), "ECS"))
                .containsExactly("appspec.yaml:3: ContainerPort \"http\" must be a port number");
    }

    @Test
    void refusesTwoResourcesAndHooksWithoutAFunction() {
        String two = FUNCTION.replace("Hooks:\n", "  - other:\n      Type: x\nHooks:\n");
        assertThat(check(two, "Lambda")).anyMatch(line -> line.contains("exactly one resource"));
        assertThat(check(FUNCTION.replace(": before", ":"), "Lambda"))
                .anyMatch(line -> line.startsWith("appspec.yaml:11:") && line.contains("plain value"));
    }
}
