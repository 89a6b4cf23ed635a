"""Stack sets of aws-local by the AWS CLI and boto3, and held against moto where moto has an opinion."""

import json

import boto3
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer
from support import ContractTest, admin, client

ONE, TWO = "111111111111", "222222222222"
TEMPLATE = """
Parameters:
  Size: {Type: Number, Default: 1}
Resources:
  Work:
    Type: AWS::SQS::Queue
    Properties: {DelaySeconds: !Ref Size}
"""


def code(call):
    try:
        call()
    except ClientError as e:
        return e.response["Error"]["Code"]
    raise AssertionError("nothing was refused")


class StackSetTest(ContractTest):
    def setUp(self):
        super().setUp()
        admin("POST", "clock", {"mode": "manual"})
        self.stacks = client("cloudformation")

    def pass_time(self):
        admin("POST", "clock", {"advanceSeconds": 900})

    def test_cli_takes_a_set_through_its_life(self):
        made = self.aws_json(
            "cloudformation", "create-stack-set", "--stack-set-name", "base", "--template-body", TEMPLATE,
            "--tags", "Key=team,Value=web", "--parameters", "ParameterKey=Size,ParameterValue=3")
        self.assertTrue(made["StackSetId"].startswith("base:"))
        operation = self.aws_json(
            "cloudformation", "create-stack-instances", "--stack-set-name", "base", "--accounts", ONE, TWO,
            "--regions", "us-east-1", "eu-west-1", "--operation-preferences",
            "RegionConcurrencyType=PARALLEL,MaxConcurrentPercentage=100,FailureTolerancePercentage=50",
            "--operation-id", "my-own-id")["OperationId"]
        self.assertEqual("my-own-id", operation)
        self.pass_time()
        told = self.aws_json(
            "cloudformation", "describe-stack-set-operation", "--stack-set-name", "base", "--operation-id", operation)
        self.assertEqual(("CREATE", "SUCCEEDED", 100), (
            told["StackSetOperation"]["Action"], told["StackSetOperation"]["Status"],
            told["StackSetOperation"]["OperationPreferences"]["MaxConcurrentPercentage"]))
        instances = self.aws_json(
            "cloudformation", "list-stack-instances", "--stack-set-name", "base", "--stack-instance-account", ONE)
        self.assertEqual({"CURRENT"}, {one["Status"] for one in instances["Summaries"]})
        shown = self.aws_json("cloudformation", "describe-stack-set", "--stack-set-name", "base")["StackSet"]
        self.assertEqual(["us-east-1", "eu-west-1"], shown["Regions"])
        self.assertEqual([{"Key": "team", "Value": "web"}], shown["Tags"])
        self.assertEqual("3", shown["Parameters"][0]["ParameterValue"])
        self.aws_json(
            "cloudformation", "delete-stack-instances", "--stack-set-name", "base", "--accounts", ONE, TWO,
            "--regions", "us-east-1", "eu-west-1", "--no-retain-stacks")
        self.pass_time()
        self.aws_json("cloudformation", "delete-stack-set", "--stack-set-name", "base")
        listed = self.aws_json("cloudformation", "list-stack-sets", "--status", "DELETED")["Summaries"]
        self.assertEqual(["base"], [one["StackSetName"] for one in listed])

    def test_errors_have_the_models_names(self):
        e = self.stacks.exceptions
        with self.assertRaises(e.StackSetNotFoundException):
            self.stacks.describe_stack_set(StackSetName="none")
        self.stacks.create_stack_set(StackSetName="base", TemplateBody=TEMPLATE)
        with self.assertRaises(e.NameAlreadyExistsException):
            self.stacks.create_stack_set(StackSetName="base", TemplateBody=TEMPLATE)
        place = {"StackSetName": "base", "Accounts": [ONE], "Regions": ["us-east-1"]}
        self.stacks.create_stack_instances(OperationId="a", **place)
        with self.assertRaises(e.OperationInProgressException):
            self.stacks.update_stack_set(StackSetName="base", UsePreviousTemplate=True)
        self.pass_time()
        with self.assertRaises(e.OperationIdAlreadyExistsException):
            self.stacks.update_stack_instances(OperationId="a", **place)
        with self.assertRaises(e.StackInstanceNotFoundException):
            self.stacks.update_stack_instances(StackSetName="base", Accounts=[TWO], Regions=["us-east-1"])
        with self.assertRaises(e.OperationNotFoundException):
            self.stacks.describe_stack_set_operation(StackSetName="base", OperationId="b")
        with self.assertRaises(e.InvalidOperationException):
            self.stacks.stop_stack_set_operation(StackSetName="base", OperationId="a")
        with self.assertRaises(e.StackSetNotEmptyException):
            self.stacks.delete_stack_set(StackSetName="base")

    def test_pages_and_filters(self):
        self.stacks.create_stack_set(StackSetName="base", TemplateBody=TEMPLATE)
        accounts = [f"{n:012d}" for n in range(1, 8)]
        operation = self.stacks.create_stack_instances(
            StackSetName="base", Accounts=accounts, Regions=["us-east-1"],
            OperationPreferences={"MaxConcurrentCount": 7, "FailureToleranceCount": 6})["OperationId"]
        self.pass_time()
        pages = list(self.stacks.get_paginator("list_stack_set_operation_results").paginate(
            StackSetName="base", OperationId=operation, PaginationConfig={"PageSize": 3}))
        self.assertEqual([3, 3, 1], [len(page["Summaries"]) for page in pages])
        self.assertEqual(accounts, [one["Account"] for page in pages for one in page["Summaries"]])
        failed = self.stacks.list_stack_set_operation_results(
            StackSetName="base", OperationId=operation, Filters=[{"Name": "OPERATION_RESULT_STATUS", "Values": "FAILED"}])
        self.assertEqual([], failed["Summaries"])
        done = self.stacks.list_stack_instances(
            StackSetName="base", Filters=[{"Name": "DETAILED_STATUS", "Values": "SUCCEEDED"}])
        self.assertEqual(7, len(done["Summaries"]))


# moto makes names of resources from the name of the stack, and then refuses them.
NAMED = TEMPLATE.replace("DelaySeconds", "QueueName: work, DelaySeconds")


class MotoStackSetTest(ContractTest):
    """The same calls to both; what the answers have in common must be the same."""

    def setUp(self):
        super().setUp()
        admin("POST", "clock", {"mode": "manual"})
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        host, port = self.server.get_host_and_port()
        self.both = [
            client("cloudformation"),
            boto3.client(
                "cloudformation", endpoint_url=f"http://{host}:{port}", region_name="us-east-1",
                aws_access_key_id="x", aws_secret_access_key="y"),
        ]
        self.addCleanup(self.server.stop)

    def life(self, stacks):
        facts = {"missing": code(lambda: stacks.describe_stack_set(StackSetName="base"))}
        stacks.create_stack_set(
            StackSetName="base", TemplateBody=NAMED, Description="what all have",
            Parameters=[{"ParameterKey": "Size", "ParameterValue": "3"}], Tags=[{"Key": "team", "Value": "web"}])
        place = {"StackSetName": "base", "Accounts": [ONE, TWO], "Regions": ["us-east-1"]}
        created = stacks.create_stack_instances(**place)["OperationId"]
        admin("POST", "clock", {"advanceSeconds": 900})
        shown = stacks.describe_stack_set(StackSetName="base")["StackSet"]
        facts["set"] = {
            name: shown.get(name)
            for name in ("StackSetName", "Status", "Description", "TemplateBody", "Tags", "ExecutionRoleName", "PermissionModel")
        }
        facts["parameters"] = {p["ParameterKey"]: p["ParameterValue"] for p in shown["Parameters"]}
        operation = stacks.describe_stack_set_operation(StackSetName="base", OperationId=created)["StackSetOperation"]
        facts["created"] = operation["Action"], operation["Status"]
        facts["results"] = sorted(
            (one["Account"], one["Region"], one["Status"])
            for one in stacks.list_stack_set_operation_results(StackSetName="base", OperationId=created)["Summaries"])
        facts["instances"] = sorted(
            (one["Account"], one["Region"], one["Status"], one["StackInstanceStatus"]["DetailedStatus"])
            for one in stacks.list_stack_instances(StackSetName="base")["Summaries"])
        facts["not empty"] = code(lambda: stacks.delete_stack_set(StackSetName="base"))
        updated = stacks.update_stack_set(
            StackSetName="base", TemplateBody=NAMED.replace("Work", "Other"), OperationId="mine")["OperationId"]
        admin("POST", "clock", {"advanceSeconds": 900})
        facts["updated"] = updated, [
            one["Action"] for one in stacks.list_stack_set_operations(StackSetName="base")["Summaries"]
            if one["OperationId"] == updated]
        stacks.delete_stack_instances(RetainStacks=False, **place)
        admin("POST", "clock", {"advanceSeconds": 900})
        facts["left"] = stacks.list_stack_instances(StackSetName="base")["Summaries"]
        stacks.delete_stack_set(StackSetName="base")
        facts["gone"] = code(lambda: stacks.describe_stack_set(StackSetName="base"))
        return json.loads(json.dumps(facts))

    def test_a_set_lives_as_it_does_in_moto(self):
        mine, motos = (self.life(stacks) for stacks in self.both)
        self.assertEqual(motos, mine)
