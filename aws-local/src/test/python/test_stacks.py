"""Stacks and change sets of aws-local by boto3, and held against moto where moto has an opinion."""

import json

import boto3
from botocore.exceptions import ClientError, WaiterError
from moto.server import ThreadedMotoServer
from support import ContractTest, admin, client

TEMPLATE = """
Parameters:
  Size: {Type: Number, Default: 1, MaxValue: 9}
Mappings:
  Names: {small: {Word: little}}
Conditions:
  Big: !Equals [!Ref Size, '9']
Resources:
  Work:
    Type: AWS::SQS::Queue
    Properties: {DelaySeconds: !Ref Size}
  Extra:
    Type: AWS::SNS::Topic
    Condition: Big
Outputs:
  Word: {Value: !FindInMap [Names, small, Word]}
  Joined: {Value: !Join ['-', [!Ref 'AWS::Region', !Select [1, [a, b]]]]}
  Sub: {Value: !Sub '${AWS::StackName}/${AWS::Partition}'}
  If: {Value: !If [Big, big, small], Export: {Name: size-word}}
"""
# moto lists resources whose condition does not hold, as made or as to be made.
UNCONDITIONAL = TEMPLATE.replace("    Condition: Big\n", "")


def error(call):
    try:
        call()
    except ClientError as e:
        return e.response["Error"]["Code"], e.response["Error"]["Message"]
    raise AssertionError("nothing was refused")


class Boto3Test(ContractTest):
    def setUp(self):
        super().setUp()
        admin("POST", "clock", {"mode": "manual"})
        self.stacks = client("cloudformation")

    def create(self, **more):
        self.stacks.create_stack(StackName="web", TemplateBody=TEMPLATE, **more)
        admin("POST", "clock", {"advanceSeconds": 300})

    def test_change_set_shows_values_before_and_after(self):
        self.create()
        self.stacks.create_change_set(
            StackName="web", ChangeSetName="next", UsePreviousTemplate=True, ClientToken="t",
            Parameters=[{"ParameterKey": "Size", "ParameterValue": "9"}],
        )
        admin("POST", "clock", {"advanceSeconds": 5})
        self.stacks.get_waiter("change_set_create_complete").wait(StackName="web", ChangeSetName="next")
        found = self.stacks.describe_change_set(StackName="web", ChangeSetName="next", IncludePropertyValues=True)
        self.assertEqual(["Add", "Modify"], [change["ResourceChange"]["Action"] for change in found["Changes"]])
        change = found["Changes"][1]["ResourceChange"]
        self.assertEqual({"DelaySeconds": "1"}, json.loads(change["BeforeContext"])["Properties"])
        self.assertEqual({"DelaySeconds": "9"}, json.loads(change["AfterContext"])["Properties"])
        self.stacks.execute_change_set(StackName="web", ChangeSetName="next")
        admin("POST", "clock", {"advanceSeconds": 300})
        self.stacks.get_waiter("stack_update_complete").wait(StackName="web")
        outputs = {o["OutputKey"]: o["OutputValue"] for o in self.stacks.describe_stacks()["Stacks"][0]["Outputs"]}
        self.assertEqual("big", outputs["If"])

    def detect(self, **more):
        detection = self.stacks.detect_stack_drift(StackName="web", **more)["StackDriftDetectionId"]
        admin("POST", "clock", {"advanceSeconds": 60})
        return self.stacks.describe_stack_drift_detection_status(StackDriftDetectionId=detection)

    def test_drift_is_found_property_by_property(self):
        self.create()
        self.assertEqual("IN_SYNC", self.detect()["StackDriftStatus"])
        admin("POST", "stackDrifts", {"resource": "Work", "property": "DelaySeconds", "value": 9})
        found = self.detect()
        self.assertEqual(("DETECTION_COMPLETE", "DRIFTED", 1), (
            found["DetectionStatus"], found["StackDriftStatus"], found["DriftedStackResourceCount"]))
        drifts = self.stacks.describe_stack_resource_drifts(
            StackName="web", StackResourceDriftStatusFilters=["MODIFIED", "DELETED"])["StackResourceDrifts"]
        self.assertEqual([("Work", "MODIFIED")], [(d["LogicalResourceId"], d["StackResourceDriftStatus"]) for d in drifts])
        self.assertEqual(
            [{"PropertyPath": "/DelaySeconds", "ExpectedValue": "1", "ActualValue": "9", "DifferenceType": "NOT_EQUAL"}],
            drifts[0]["PropertyDifferences"])
        self.assertEqual({"DelaySeconds": "1"}, json.loads(drifts[0]["ExpectedProperties"]))
        stack = self.stacks.describe_stacks(StackName="web")["Stacks"][0]
        self.assertEqual("DRIFTED", stack["DriftInformation"]["StackDriftStatus"])
        self.assertIn("LastCheckTimestamp", stack["DriftInformation"])
        resource = self.stacks.describe_stack_resource(StackName="web", LogicalResourceId="Work")
        self.assertEqual(
            "MODIFIED", resource["StackResourceDetail"]["DriftInformation"]["StackResourceDriftStatus"])

    def test_resource_that_is_gone_and_detection_that_fails(self):
        self.create()
        admin("POST", "stackDrifts", {"resource": "Work", "deleted": True})
        one = self.stacks.detect_stack_resource_drift(StackName="web", LogicalResourceId="Work")["StackResourceDrift"]
        self.assertEqual(("DELETED", []), (one["StackResourceDriftStatus"], one["PropertyDifferences"]))
        admin("POST", "stackDrifts", {"resource": "Work", "reason": "denied"})
        failed = self.detect(LogicalResourceIds=["Work"])
        self.assertEqual("DETECTION_FAILED", failed["DetectionStatus"])
        self.assertIn("Work: denied", failed["DetectionStatusReason"])

    def test_queue_that_no_stack_has_is_imported(self):
        url = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"
        admin("POST", "resources", {"type": "AWS::SQS::Queue", "id": url, "properties": {"QueueName": "jobs"}})
        template = "Resources: {Jobs: {Type: 'AWS::SQS::Queue', DeletionPolicy: Retain}}"
        summary = self.stacks.get_template_summary(TemplateBody=template)["ResourceIdentifierSummaries"]
        self.assertEqual([("AWS::SQS::Queue", ["Jobs"], ["QueueUrl"])], [
            (s["ResourceType"], s["LogicalResourceIds"], s["ResourceIdentifiers"]) for s in summary])
        wanted = [{"LogicalResourceId": "Jobs", "ResourceType": "AWS::SQS::Queue", "ResourceIdentifier": {"QueueUrl": url}}]
        self.stacks.create_change_set(
            StackName="web", ChangeSetName="take", ChangeSetType="IMPORT", TemplateBody=template, ResourcesToImport=wanted)
        admin("POST", "clock", {"advanceSeconds": 5})
        self.stacks.get_waiter("change_set_create_complete").wait(StackName="web", ChangeSetName="take")
        change = self.stacks.describe_change_set(StackName="web", ChangeSetName="take")["Changes"][0]["ResourceChange"]
        self.assertEqual(("Import", url), (change["Action"], change["PhysicalResourceId"]))
        self.stacks.execute_change_set(StackName="web", ChangeSetName="take")
        admin("POST", "clock", {"advanceSeconds": 300})
        self.stacks.get_waiter("stack_import_complete").wait(StackName="web")
        self.assertIn("must have DeletionPolicy", error(lambda: self.stacks.create_change_set(
            StackName="other", ChangeSetName="take", ChangeSetType="IMPORT", ResourcesToImport=wanted,
            TemplateBody="Resources: {Jobs: {Type: 'AWS::SQS::Queue'}}"))[1])

    def test_hook_says_why_it_stopped_a_resource(self):
        admin("POST", "stackHooks", {"hook": "Private::Guard::Size", "resource": "Work", "reason": "too small"})
        self.create()
        self.assertEqual("ROLLBACK_COMPLETE", self.stacks.describe_stacks(StackName="web")["Stacks"][0]["StackStatus"])
        said = [e for e in self.stacks.describe_stack_events(StackName="web")["StackEvents"] if "HookType" in e]
        self.assertEqual(["HOOK_COMPLETE_FAILED", "HOOK_IN_PROGRESS"], [e["HookStatus"] for e in said])
        self.assertEqual(
            ("Private::Guard::Size", "FAIL", "PRE_PROVISION", "Hook failed with message: too small"),
            tuple(said[0][m] for m in ("HookType", "HookFailureMode", "HookInvocationPoint", "HookStatusReason")))

    def test_drift_of_busy_stacks_and_unknown_things_is_refused(self):
        self.stacks.create_stack(StackName="web", TemplateBody=TEMPLATE)
        self.assertIn("CREATE_IN_PROGRESS", error(lambda: self.stacks.detect_stack_drift(StackName="web"))[1])
        admin("POST", "clock", {"advanceSeconds": 300})
        self.stacks.detect_stack_drift(StackName="web")
        self.assertIn("already in progress", error(lambda: self.stacks.detect_stack_drift(StackName="web"))[1])
        self.assertEqual("ValidationError", error(lambda: self.stacks.describe_stack_drift_detection_status(
            StackDriftDetectionId="00000000-0000-0000-0000-000000000000"))[0])

    def test_change_set_of_a_stack_that_was_updated_since_is_obsolete(self):
        self.create()
        self.stacks.create_change_set(
            StackName="web", ChangeSetName="late", UsePreviousTemplate=True,
            Parameters=[{"ParameterKey": "Size", "ParameterValue": "9"}])
        admin("POST", "clock", {"advanceSeconds": 5})
        self.stacks.update_stack(
            StackName="web", UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Size", "ParameterValue": "2"}])
        admin("POST", "clock", {"advanceSeconds": 300})
        self.assertEqual(
            "OBSOLETE", self.stacks.describe_change_set(StackName="web", ChangeSetName="late")["ExecutionStatus"])
        self.assertEqual("InvalidChangeSetStatus", error(
            lambda: self.stacks.execute_change_set(StackName="web", ChangeSetName="late"))[0])

    def test_change_set_with_nested_stacks_is_one_tree(self):
        client("s3").put_object(Bucket="MyBucket", Key="child.yaml", Body=TEMPLATE.encode())
        url = "https://s3.us-east-1.amazonaws.com/MyBucket/child.yaml"
        parent = f"Resources: {{Inner: {{Type: 'AWS::CloudFormation::Stack', Properties: {{TemplateURL: '{url}'}}}}}}"
        self.stacks.create_change_set(
            StackName="outer", ChangeSetName="first", ChangeSetType="CREATE", TemplateBody=parent,
            IncludeNestedStacks=True,
        )
        admin("POST", "clock", {"advanceSeconds": 5})
        self.stacks.get_waiter("change_set_create_complete").wait(StackName="outer", ChangeSetName="first")
        root = self.stacks.describe_change_set(StackName="outer", ChangeSetName="first")
        change = root["Changes"][0]["ResourceChange"]
        self.assertEqual(("Inner", "Add"), (change["LogicalResourceId"], change["Action"]))
        inner = self.stacks.describe_change_set(ChangeSetName=change["ChangeSetId"])
        self.assertEqual(
            (root["ChangeSetId"], root["ChangeSetId"]), (inner["ParentChangeSetId"], inner["RootChangeSetId"]))
        self.assertEqual(["Work"], [c["ResourceChange"]["LogicalResourceId"] for c in inner["Changes"]])
        self.stacks.execute_change_set(StackName="outer", ChangeSetName="first")
        admin("POST", "clock", {"advanceSeconds": 300})
        self.stacks.get_waiter("stack_create_complete").wait(StackName="outer")
        self.assertEqual(
            root["StackId"], self.stacks.describe_stacks(StackName=inner["StackId"])["Stacks"][0]["ParentId"])

    def test_waiter_sees_the_failure(self):
        admin("POST", "stackFailures", {"type": "AWS::SQS::Queue", "reason": "no", "action": "CREATE"})
        self.create()
        with self.assertRaises(WaiterError):
            self.stacks.get_waiter("stack_create_complete").wait(StackName="web", WaiterConfig={"MaxAttempts": 1})

    def test_events_are_newest_first_and_end(self):
        self.create(ClientRequestToken="mine")
        events = [
            event
            for page in self.stacks.get_paginator("describe_stack_events").paginate(StackName="web")
            for event in page["StackEvents"]
        ]
        self.assertEqual(("web", "CREATE_COMPLETE"), (events[0]["LogicalResourceId"], events[0]["ResourceStatus"]))
        self.assertEqual({"mine"}, {event["ClientRequestToken"] for event in events})
        self.assertEqual(sorted((e["Timestamp"] for e in events), reverse=True), [e["Timestamp"] for e in events])


class MotoTest(ContractTest):
    """The same calls to both; what they answer is the same. Chosen where moto follows AWS's documented behaviour."""

    @classmethod
    def setUpClass(cls):
        cls.moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        cls.moto.start()

    @classmethod
    def tearDownClass(cls):
        cls.moto.stop()

    def both(self, call):
        admin("POST", "clock", {"mode": "manual"})
        host, port = self.moto.get_host_and_port()
        other = boto3.client(
            "cloudformation", endpoint_url=f"http://{host}:{port}", region_name="us-east-1",
            aws_access_key_id="k", aws_secret_access_key="s",
        )
        expected = call(other)
        self.assertEqual(expected, call(client("cloudformation")))
        return expected

    @staticmethod
    def settle():
        admin("POST", "clock", {"advanceSeconds": 300})

    def test_outputs_parameters_and_resources(self):
        def run(stacks):
            stacks.create_stack(StackName="one", TemplateBody=UNCONDITIONAL, Tags=[{"Key": "a", "Value": "b"}])
            self.settle()
            stack = stacks.describe_stacks(StackName="one")["Stacks"][0]
            resources = stacks.list_stack_resources(StackName="one")["StackResourceSummaries"]
            resources.sort(key=lambda r: r["LogicalResourceId"])
            return (
                stack["StackStatus"],
                {o["OutputKey"]: (o["OutputValue"], o.get("ExportName")) for o in stack["Outputs"]},
                [(p["ParameterKey"], p["ParameterValue"]) for p in stack["Parameters"]],
                stack["Tags"],
                [(r["LogicalResourceId"], r["ResourceType"], r["ResourceStatus"]) for r in resources],
            )

        self.assertEqual("CREATE_COMPLETE", self.both(run)[0])

    def test_change_set_of_a_new_stack(self):
        def run(stacks):
            stacks.create_change_set(
                StackName="two", ChangeSetName="first", ChangeSetType="CREATE",
                TemplateBody=UNCONDITIONAL.replace("size-word", "word-2"),
            )
            self.settle()
            made = stacks.describe_change_set(StackName="two", ChangeSetName="first")
            before = stacks.describe_stacks(StackName="two")["Stacks"][0]["StackStatus"]
            stacks.execute_change_set(StackName="two", ChangeSetName="first")
            self.settle()
            after = stacks.describe_stacks(StackName="two")["Stacks"][0]["StackStatus"]
            changes = sorted(
                (c["ResourceChange"]["Action"], c["ResourceChange"]["LogicalResourceId"]) for c in made["Changes"]
            )
            return made["Status"], made["ExecutionStatus"], before, after, changes

        self.assertEqual(("CREATE_COMPLETE", "AVAILABLE", "REVIEW_IN_PROGRESS", "CREATE_COMPLETE"), self.both(run)[:4])

    def test_exports_bind_their_stack(self):
        def run(stacks):
            give = "Resources: {T: {Type: 'AWS::SNS::Topic'}}\nOutputs: {O: {Value: v, Export: {Name: shared}}}"
            take = "Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue shared}}}"
            stacks.create_stack(StackName="giver", TemplateBody=give)
            self.settle()
            stacks.create_stack(StackName="taker", TemplateBody=take)
            self.settle()
            return [(e["Name"], e["Value"]) for e in stacks.list_exports()["Exports"]]

        self.assertEqual([("shared", "v")], self.both(run))
        stacks = client("cloudformation")
        self.assertEqual(["taker"], stacks.list_imports(ExportName="shared")["Imports"])
        stacks.delete_stack(StackName="giver")
        self.settle()
        self.assertEqual(
            "Export shared cannot be deleted as it is in use by taker",
            stacks.describe_stacks(StackName="giver")["Stacks"][0]["StackStatusReason"])

    def test_refusals(self):
        def run(stacks):
            stacks.create_stack(StackName="three", TemplateBody=TEMPLATE.replace("size-word", "word-3"))
            self.settle()
            return (
                error(lambda: stacks.describe_stacks(StackName="nobody")),
                error(lambda: stacks.create_stack(StackName="three", TemplateBody=TEMPLATE))[0],
                error(lambda: stacks.update_stack(StackName="nobody", TemplateBody=TEMPLATE))[0],
            )

        codes = self.both(run)
        self.assertEqual("ValidationError", codes[0][0])

    def test_summary_of_a_template(self):
        def run(stacks):
            summary = stacks.get_template_summary(TemplateBody=TEMPLATE)
            return (
                [(p["ParameterKey"], p["DefaultValue"], p["ParameterType"]) for p in summary["Parameters"]],
                sorted(summary["ResourceTypes"]),
            )

        self.assertEqual((("Size", "1", "Number"),), tuple(self.both(run)[0]))
