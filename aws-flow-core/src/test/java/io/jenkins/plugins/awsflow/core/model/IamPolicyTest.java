package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IamPolicyTest {
    private static final IamPolicy POLICY = IamPolicy.none()
            .needs("codedeploy:GetDeployment", "codedeploy:CreateDeployment")
            .needsOn("arn:aws:s3:::ARTIFACT-BUCKET/*", "s3:PutObject")
            .needsOn("arn:aws:s3:::ARTIFACT-BUCKET/*", "s3:GetObject")
            .alsoChecked("codedeploy:GetDeploymentConfig")
            .uses("codedeploy:ListApplications");

    @Test
    void tellsApartWhatIsNeededWhatAwsChecksAndWhatIsOptional() {
        assertThat(POLICY.needed())
                .containsExactly(
                        "codedeploy:CreateDeployment", "codedeploy:GetDeployment", "s3:GetObject", "s3:PutObject");
        assertThat(POLICY.optional()).containsExactly("codedeploy:ListApplications");
        assertThat(POLICY.granted())
                .contains("codedeploy:GetDeploymentConfig", "s3:PutObject")
                .doesNotContain("codedeploy:ListApplications");
        assertThat(POLICY).hasToString(POLICY.granted().toString());
    }

    @Test
    void thePolicyHasAStatementForEachResource() {
        assertThat(POLICY.json())
                .isEqualTo(
                        """
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Effect": "Allow",
                              "Action": [
                                "codedeploy:CreateDeployment",
                                "codedeploy:GetDeployment",
                                "codedeploy:GetDeploymentConfig"
                              ],
                              "Resource": "*"
                            },
                            {
                              "Effect": "Allow",
                              "Action": [
                                "s3:GetObject",
                                "s3:PutObject"
                              ],
                              "Resource": "arn:aws:s3:::ARTIFACT-BUCKET/*"
                            }
                          ]
                        }""");
    }

    @Test
    void noPermissionIsNoPolicy() {
        assertThat(IamPolicy.none().json()).isEmpty();
        assertThat(IamPolicy.none().alsoChecked("iam:PassRole").json()).contains("iam:PassRole");
    }
}
