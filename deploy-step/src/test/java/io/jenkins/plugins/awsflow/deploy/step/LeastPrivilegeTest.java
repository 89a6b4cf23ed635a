package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.testkit.LeastPrivilegeContract;
import java.util.List;

class LeastPrivilegeTest extends LeastPrivilegeContract {
    private static final String REVISION = "github:aws-flow/web@" + "b".repeat(40);
    private static final String DEPLOY = "codeDeploy(application: 'Web', group: 'beta', revision: '" + REVISION + "')";
    private static final String TWICE = DEPLOY + "\n" + DEPLOY.replace("bbbb", "aaaa");
    private static final String BUNDLE = "node { writeFile file: 'dist/appspec.yml',"
            + " text: 'version: 0.0\\nos: linux\\nfiles:\\n  - {source: /, destination: /srv}\\n'\n"
            + " codeDeployBundle application: 'Web', from: 'dist' }";

    @Override
    protected List<Case> cases() {
        return List.of(
                new Case(
                        "codeDeployBundle",
                        "",
                        BUNDLE,
                        "codedeploy:GetApplication",
                        "codedeploy:RegisterApplicationRevision",
                        "s3:PutObject"),
                new Case(
                        "codeDeploy",
                        BUNDLE,
                        "codeDeploy application: 'Web', group: 'beta'",
                        "codedeploy:CreateDeployment",
                        "codedeploy:GetDeploymentGroup"),
                new Case(
                        "codeDeployWaves",
                        "",
                        "codeDeployWaves application: 'Web', waves: ['beta'], revision: '" + REVISION + "'",
                        "codedeploy:CreateDeployment"),
                new Case(
                        "codeDeployGroup",
                        "",
                        "codeDeployGroup application: 'Shop', name: 'a', role: 'R', minHealthy: '75%'",
                        "codedeploy:CreateApplication",
                        "codedeploy:CreateDeploymentGroup"),
                new Case(
                        "codeDeployApplication",
                        "codeDeployApplication name: 'Web', tags: [old: 'x']",
                        "codeDeployApplication name: 'Shop', tags: [a: 'b']\n"
                                + "codeDeployApplication name: 'Web', removeTags: ['old']",
                        "codedeploy:CreateApplication",
                        "codedeploy:TagResource",
                        "codedeploy:UntagResource"),
                new Case(
                        "codeDeployOnPremises",
                        "",
                        "codeDeployOnPremises register: [a: 'arn:aws-cn:iam::ACCOUNT:user/a'], tags: [b: 'c']",
                        "codedeploy:RegisterOnPremisesInstance"),
                new Case(
                        "codeDeployHistory",
                        "",
                        "codeDeployHistory application: 'Web', group: 'beta'",
                        "codedeploy:ListDeployments"),
                new Case("codeDeployRollback", TWICE, "codeDeployRollback application: 'Web', group: 'beta'"),
                new Case("codeDeployAwait", "id = " + DEPLOY + ".id", "codeDeployAwait id"),
                new Case("codeDeployStop", "id = " + DEPLOY + ".id", "codeDeployStop id", "codedeploy:StopDeployment"),
                new Case(
                        "codeDeployContinue",
                        "id = " + DEPLOY + ".id",
                        "try { codeDeployContinue id } catch (e) { if (!e.message.contains('does not wait')) throw e }",
                        "codedeploy:ContinueDeployment"));
    }

    @Override
    protected String resources() {
        return """
                buckets: [{name: artifacts-ACCOUNT}]
                fleets: [{prefix: b, count: 1, tags: {Stage: beta}}]
                applications: [{name: Web, groups: [{name: beta, tags: {Stage: beta}}]}]
                """;
    }
}
