package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.testkit.LeastPrivilegeContract;
import java.util.List;

class LeastPrivilegeTest extends LeastPrivilegeContract {
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
                        "codedeploy:GetDeploymentGroup"));
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
