"""boto3 and the AWS CLI on deployments to large and changing fleets, and on shifts of traffic."""

import json

from support import ContractTest, admin, bundle, client

FLEET = 30000
FUNCTION = json.dumps({
    "version": 0.0,
    "Resources": [{"checkout": {"Type": "AWS::Lambda::Function", "Properties": {
        "Name": "checkout", "Alias": "live", "CurrentVersion": "1", "TargetVersion": "2"}}}],
})


class Fleets(ContractTest):
    def setUp(self):
        super().setUp()
        admin("POST", "scenario", {
            "fleets": [
                {"prefix": "huge", "count": FLEET, "tags": {"Stage": "huge"}, "agentsMissing": 0.01, "seed": 3},
                {"prefix": "blue", "count": 2, "autoScalingGroup": "asg"},
            ],
            "applications": [
                {"name": "Huge", "groups": [
                    {"name": "all", "config": "CodeDeployDefault.AllAtOnce", "tags": {"Stage": "huge"}},
                    {"name": "bluegreen", "config": "CodeDeployDefault.AllAtOnce", "settings": {
                        "autoScalingGroups": ["asg"],
                        "deploymentStyle": {
                            "deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"},
                        "blueGreenDeploymentConfiguration": {
                            "greenFleetProvisioningOption": {"action": "COPY_AUTO_SCALING_GROUP"},
                            "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60},
                            "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE"}}}},
                ]},
                {"name": "Checkout", "platform": "Lambda", "groups": [
                    {"name": "live", "config": "CodeDeployDefault.LambdaCanary10Percent5Minutes"}]},
            ],
            "failures": [{"application": "Huge", "group": "all", "event": "ApplicationStart", "host": 3,
                          "exitCode": 7, "logTail": "[stderr]port in use"}],
        })
        admin("POST", "clock", {"mode": "manual"})
        client("s3").put_object(Bucket="MyBucket", Key="app.zip", Body=bundle())
        self.codedeploy = client("codedeploy")

    def deploy(self, application, group, revision):
        return self.codedeploy.create_deployment(
            applicationName=application, deploymentGroupName=group, revision=revision)["deploymentId"]

    def bundle_revision(self):
        return {"revisionType": "S3", "s3Location": {"bucket": "MyBucket", "key": "app.zip", "bundleType": "zip"}}

    def info(self, name):
        return self.codedeploy.get_deployment(deploymentId=name)["deploymentInfo"]

    def listed(self, name, **filters):
        ids, token = [], {}
        while True:
            page = self.codedeploy.list_deployment_targets(deploymentId=name, targetFilters=filters, **token)
            ids += page["targetIds"]
            if "nextToken" not in page:
                return ids
            token = {"nextToken": page["nextToken"]}

    def test_thirty_thousand_targets_are_counted_filtered_and_paged(self):
        name = self.deploy("Huge", "all", self.bundle_revision())
        # The clock of these tests runs 60 times as fast as life.
        admin("POST", "clock", {"advanceSeconds": 600})
        overview = self.info(name)["deploymentOverview"]
        self.assertEqual(FLEET, sum(overview.values()))
        failed = self.listed(name, TargetStatus=["Failed"])
        self.assertEqual(overview["Failed"], len(failed))
        self.assertTrue(200 < len(failed) < 400, len(failed))
        self.assertEqual(FLEET - len(failed), len(self.listed(name, TargetStatus=["Succeeded"])))
        with self.assertRaises(self.codedeploy.exceptions.DeploymentTargetListSizeExceededException):
            self.codedeploy.batch_get_deployment_targets(deploymentId=name, targetIds=failed[:26])
        shown = self.codedeploy.batch_get_deployment_targets(deploymentId=name, targetIds=failed[:25])
        self.assertEqual(failed[:25], [one["instanceTarget"]["targetId"] for one in shown["deploymentTargets"]])
        third = self.aws_json("deploy", "get-deployment-target", "--deployment-id", name,
                              "--target-id", "i-huge00003")["deploymentTarget"]["instanceTarget"]
        event = next(one for one in third["lifecycleEvents"] if one["status"] == "Failed")
        self.assertEqual("ApplicationStart", event["lifecycleEventName"])
        self.assertIn("exit code 7", event["diagnostics"]["message"])
        self.assertIn("port in use", event["diagnostics"]["logTail"])

    def test_a_replacement_fleet_waits_for_the_cli(self):
        name = self.deploy("Huge", "bluegreen", self.bundle_revision())
        admin("POST", "clock", {"advanceSeconds": 30})
        self.assertEqual("Ready", self.info(name)["status"])
        green = self.listed(name, ServerInstanceLabel=["Green"])
        self.assertEqual(2, len(green))
        self.assertEqual(green, self.listed(name, TargetStatus=["Ready"]))
        self.aws_json("deploy", "continue-deployment", "--deployment-id", name,
                      "--deployment-wait-type", "READY_WAIT")
        admin("POST", "clock", {"advanceSeconds": 60})
        self.assertEqual("Succeeded", self.info(name)["status"])

    def test_the_traffic_of_a_function_moves(self):
        revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": FUNCTION}}
        name = self.deploy("Checkout", "live", revision)
        admin("POST", "clock", {"advanceSeconds": 2})
        target = self.codedeploy.get_deployment_target(deploymentId=name, targetId="checkout")["deploymentTarget"]
        self.assertEqual("LambdaTarget", target["deploymentTargetType"])
        self.assertEqual(10.0, target["lambdaTarget"]["lambdaFunctionInfo"]["targetVersionWeight"])
        admin("POST", "clock", {"advanceSeconds": 60})
        self.assertEqual("Succeeded", self.info(name)["status"])
