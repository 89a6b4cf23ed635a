package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.testkit.LeastPrivilegeContract;
import java.util.List;

class LeastPrivilegeTest extends LeastPrivilegeContract {
    private static final String TEMPLATE = "template: 'Resources: {T: {Type: AWS::SNS::Topic}}'";
    private static final String STACK = "cloudFormation stack: 'web', " + TEMPLATE;

    @Override
    protected List<Case> cases() {
        return List.of(
                new Case(
                        "cloudFormation",
                        "",
                        STACK,
                        "cloudformation:CreateChangeSet",
                        "cloudformation:DescribeStacks",
                        "cloudformation:ExecuteChangeSet"),
                new Case(
                        "cloudFormationStacks",
                        "",
                        "cloudFormationStacks([[stack: 'web', " + TEMPLATE + "]])",
                        "cloudformation:CreateChangeSet"),
                new Case(
                        "cloudFormationChangeSet",
                        "",
                        "cloudFormationChangeSet stack: 'web', " + TEMPLATE,
                        "cloudformation:CreateChangeSet"),
                new Case(
                        "cloudFormationExecute",
                        "cloudFormationChangeSet stack: 'web', " + TEMPLATE,
                        "cloudFormationExecute stack: 'web'",
                        "cloudformation:DescribeChangeSet",
                        "cloudformation:ExecuteChangeSet"),
                new Case(
                        "cloudFormationOutputs",
                        STACK,
                        "cloudFormationOutputs stack: 'web'",
                        "cloudformation:DescribeStacks"),
                new Case(
                        "cloudFormationValidate",
                        "",
                        "cloudFormationValidate " + TEMPLATE,
                        "cloudformation:ValidateTemplate"),
                new Case(
                        "cloudFormationDrift",
                        STACK,
                        "cloudFormationDrift stack: 'web'",
                        "cloudformation:DetectStackDrift"),
                new Case(
                        "cloudFormationDelete",
                        STACK,
                        "cloudFormationDelete stack: 'web'",
                        "cloudformation:DeleteStack"),
                new Case(
                        "cloudFormationStackSet",
                        "",
                        "cloudFormationStackSet stackSet: 'web', " + TEMPLATE
                                + ", accounts: 'ACCOUNT', regions: 'cn-north-1'",
                        "cloudformation:CreateStackInstances",
                        "cloudformation:CreateStackSet"));
    }

    @Override
    protected String resources() {
        return "buckets: [{name: artifacts-ACCOUNT}]\n";
    }
}
