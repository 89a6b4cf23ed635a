"""CloudTrail of aws-local with boto3 and the AWS CLI: the calls that it answered, as events."""

import datetime
import json
import time

from botocore.exceptions import ClientError
from support import ContractTest, client


class CloudTrailTest(ContractTest):
    def setUp(self):
        super().setUp()
        self.alarms = client("cloudwatch")
        self.trail = client("cloudtrail")
        time.sleep(1.1)

    def alarm(self, name):
        self.alarms.put_metric_alarm(
            AlarmName=name, Namespace="Web", MetricName="Errors", Statistic="Sum", Period=60, EvaluationPeriods=1,
            Threshold=5, ComparisonOperator="GreaterThanThreshold")

    def lookup(self, key, value, **more):
        return self.trail.lookup_events(LookupAttributes=[{"AttributeKey": key, "AttributeValue": value}], **more)

    def test_a_change_is_an_event(self):
        self.alarm("web-errors")
        event = self.lookup("ResourceName", "web-errors")["Events"][0]
        self.assertEqual("PutMetricAlarm", event["EventName"])
        self.assertEqual("false", event["ReadOnly"])
        self.assertEqual("monitoring.amazonaws.com", event["EventSource"])
        self.assertEqual([{"ResourceType": "AWS::CloudWatch::Alarm", "ResourceName": "web-errors"}], event["Resources"])
        detail = json.loads(event["CloudTrailEvent"])
        self.assertEqual("arn:aws:iam::123456789012:user/local", detail["userIdentity"]["arn"])
        self.assertLess(abs(event["EventTime"].timestamp() - time.time()), 60)

    def test_pages_and_pace(self):
        for number in range(60):
            self.alarm("many")
        first = self.lookup("ResourceName", "many")
        self.assertEqual(50, len(first["Events"]))
        second = self.lookup("ResourceName", "many", NextToken=first["NextToken"])
        self.assertEqual(10, len(second["Events"]))
        self.assertNotIn("NextToken", second)
        with self.assertRaises(ClientError) as refused:
            self.lookup("ResourceName", "many")
        self.assertEqual("ThrottlingException", refused.exception.response["Error"]["Code"])

    def test_reads_and_changes_are_told_apart(self):
        self.alarm("web-errors")
        self.alarms.describe_alarms()
        changes = [event["EventName"] for event in self.lookup("ReadOnly", "false")["Events"]]
        reads = [event["EventName"] for event in self.lookup("ReadOnly", "true")["Events"]]
        self.assertIn("PutMetricAlarm", changes)
        self.assertNotIn("DescribeAlarms", changes)
        self.assertIn("DescribeAlarms", reads)

    def test_time_and_bad_requests(self):
        self.alarm("web-errors")
        later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=5)
        self.assertEqual([], self.lookup("EventName", "PutMetricAlarm", StartTime=later)["Events"])
        with self.assertRaises(ClientError) as refused:
            self.trail.lookup_events(MaxResults=51)
        self.assertEqual("InvalidMaxResultsException", refused.exception.response["Error"]["Code"])

    def test_command_line(self):
        self.alarm("web-errors")
        events = self.aws_json("cloudtrail", "lookup-events", "--lookup-attributes",
                               "AttributeKey=EventName,AttributeValue=PutMetricAlarm")["Events"]
        self.assertEqual("web-errors", events[0]["Resources"][0]["ResourceName"])
