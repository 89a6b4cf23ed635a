"""CloudFormation by the AWS CLI and boto3."""

import pathlib
import tempfile

from botocore.exceptions import ClientError

from support import ContractTest, admin, aws, client

TEMPLATE = """
Parameters:
  Env: {Type: String}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub 'web-${Env}'}
  Bucket:
    Type: AWS::S3::Bucket
Outputs:
  Name: {Value: !GetAtt Queue.QueueName}
"""


class CloudFormationTest(ContractTest):
    def setUp(self):
        super().setUp()
        # The CLI's waiters look every 30 seconds (change sets: 5): let all be over when they look first.
        admin("POST", "clock", {"speed": 2000})

    def deploy(self, *more):
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory, "web.yaml")
            path.write_text(TEMPLATE)
            return aws(
                "cloudformation", "deploy", "--stack-name", "web", "--template-file", str(path), *more,
            )

    def test_deploy_creates_and_a_second_one_finds_no_changes(self):
        first = self.deploy("--parameter-overrides", "Env=beta")
        self.assertEqual(first.returncode, 0, first.stderr)
        stack = self.aws_json("cloudformation", "describe-stacks", "--stack-name", "web")["Stacks"][0]
        self.assertEqual("CREATE_COMPLETE", stack["StackStatus"])
        self.assertEqual("web-beta", stack["Outputs"][0]["OutputValue"])
        second = self.deploy("--no-fail-on-empty-changeset")
        self.assertEqual(second.returncode, 0, second.stderr)
        self.assertIn("No changes to deploy", second.stdout + second.stderr)

    def test_waiter_tells_a_failed_creation(self):
        admin("POST", "stackFailures", {"resource": "Queue", "action": "CREATE", "reason": "no queue today"})
        cfn = client("cloudformation")
        cfn.create_stack(
            StackName="web", TemplateBody=TEMPLATE, Parameters=[{"ParameterKey": "Env", "ParameterValue": "beta"}]
        )
        done = aws("cloudformation", "wait", "stack-create-complete", "--stack-name", "web")
        self.assertNotEqual(done.returncode, 0)
        reasons = [e.get("ResourceStatusReason") for e in cfn.describe_stack_events(StackName="web")["StackEvents"]]
        self.assertIn("no queue today", reasons)

    def test_errors_have_the_models_names(self):
        cfn = client("cloudformation")
        with self.assertRaises(ClientError) as told:
            cfn.describe_stacks(StackName="nowhere")
        self.assertEqual("ValidationError", told.exception.response["Error"]["Code"])
        cfn.create_stack(
            StackName="web", TemplateBody=TEMPLATE, Parameters=[{"ParameterKey": "Env", "ParameterValue": "beta"}]
        )
        with self.assertRaises(cfn.exceptions.AlreadyExistsException):
            cfn.create_stack(
                StackName="web", TemplateBody=TEMPLATE, Parameters=[{"ParameterKey": "Env", "ParameterValue": "beta"}]
            )
        with self.assertRaises(cfn.exceptions.ChangeSetNotFoundException):
            cfn.describe_change_set(StackName="web", ChangeSetName="none")

    def test_summary_and_validation_tell_parameters_and_capabilities(self):
        cfn = client("cloudformation")
        summary = cfn.get_template_summary(TemplateBody=TEMPLATE)
        self.assertEqual(["Env"], [p["ParameterKey"] for p in summary["Parameters"]])
        self.assertEqual(["AWS::S3::Bucket", "AWS::SQS::Queue"], summary["ResourceTypes"])
        iam = "Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: x}}}"
        self.assertEqual(["CAPABILITY_NAMED_IAM"], cfn.validate_template(TemplateBody=iam)["Capabilities"])

    def test_package_and_deploy_of_a_stack_in_a_stack(self):
        with tempfile.TemporaryDirectory() as directory:
            pathlib.Path(directory, "child.yaml").write_text(TEMPLATE)
            parent = pathlib.Path(directory, "parent.yaml")
            parent.write_text(
                "Resources:\n  Inner:\n    Type: AWS::CloudFormation::Stack\n"
                "    Properties: {TemplateURL: child.yaml, Parameters: {Env: beta}}\n"
                "Outputs:\n  Name: {Value: !GetAtt Inner.Outputs.Name}\n"
            )
            packed = pathlib.Path(directory, "packed.yaml")
            done = aws(
                "cloudformation", "package", "--template-file", str(parent), "--s3-bucket", "MyBucket",
                "--output-template-file", str(packed),
            )
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("/MyBucket/", packed.read_text())
            done = aws("cloudformation", "deploy", "--stack-name", "outer", "--template-file", str(packed))
            self.assertEqual(done.returncode, 0, done.stderr)
        stack = self.aws_json("cloudformation", "describe-stacks", "--stack-name", "outer")["Stacks"][0]
        self.assertEqual("web-beta", stack["Outputs"][0]["OutputValue"])
        inner = self.aws_json(
            "cloudformation", "describe-stack-resource", "--stack-name", "outer", "--logical-resource-id", "Inner"
        )["StackResourceDetail"]["PhysicalResourceId"]
        child = self.aws_json("cloudformation", "describe-stacks", "--stack-name", inner)["Stacks"][0]
        self.assertEqual((stack["StackId"], stack["StackId"]), (child["ParentId"], child["RootId"]))
