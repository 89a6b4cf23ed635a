"""CloudWatch of aws-local: boto3 by its own protocol (AWS JSON 1.0), by CBOR and by the query protocol; the AWS CLI."""

import datetime
import json
import unittest
from unittest import mock

import botocore.model
import botocore.session
from botocore.exceptions import ClientError
from support import ENDPOINT, KEY, REGION, SECRET, ContractTest, admin, client

NOW = datetime.timezone.utc


def speaking(protocol):
    """A client that speaks one of the protocols that the service model allows."""
    with mock.patch.object(botocore.model, "PRIORITY_ORDERED_SUPPORTED_PROTOCOLS", (protocol,)):
        session = botocore.session.Session()
        return session.create_client(
            "cloudwatch", region_name=REGION, endpoint_url=ENDPOINT, aws_access_key_id=KEY, aws_secret_access_key=SECRET
        )


def now():
    return datetime.datetime.now(NOW)


class CloudWatchTest:
    """The same for each protocol."""

    protocol = None

    def setUp(self):
        super().setUp()
        # At its real pace: an accelerated CloudWatch has minutes of its own.
        admin("POST", "reset")
        self.cloudwatch = speaking(self.protocol)
        admin("POST", "clock", {"mode": "manual"})
        seconds = 60 - now().timestamp() % 60
        admin("POST", "clock", {"advanceSeconds": round(seconds + 1, 3)})

    def put(self, name, **datum):
        self.cloudwatch.put_metric_data(Namespace="Web", MetricData=[dict(MetricName=name, **datum)])

    def test_what_was_put_is_read(self):
        self.put("Latency", Values=[10.0, 20.5], Counts=[3, 1], Unit="Milliseconds",
                 Dimensions=[{"Name": "Stage", "Value": "β & <gamma>"}])
        listed = self.cloudwatch.list_metrics(Namespace="Web")["Metrics"]
        self.assertEqual([{"Namespace": "Web", "MetricName": "Latency",
                           "Dimensions": [{"Name": "Stage", "Value": "β & <gamma>"}]}], listed)
        points = self.cloudwatch.get_metric_statistics(
            Namespace="Web", MetricName="Latency", Dimensions=listed[0]["Dimensions"], Period=60,
            StartTime=now() - datetime.timedelta(minutes=5), EndTime=now() + datetime.timedelta(minutes=5),
            Statistics=["Sum", "SampleCount"], ExtendedStatistics=["p50"])["Datapoints"]
        self.assertEqual(1, len(points))
        self.assertEqual((50.5, 4.0, "Milliseconds", {"p50": 10.0}),
                         (points[0]["Sum"], points[0]["SampleCount"], points[0]["Unit"], points[0]["ExtendedStatistics"]))
        self.assertEqual(0, points[0]["Timestamp"].timestamp() % 60)

    def test_large_requests_are_compressed(self):
        self.cloudwatch.put_metric_data(Namespace="Web", MetricData=[
            {"MetricName": "a-metric-with-a-rather-long-name-%d" % i, "Value": i} for i in range(1000)])
        pages = self.cloudwatch.get_paginator("list_metrics").paginate(Namespace="Web")
        self.assertEqual([500, 500], [len(page["Metrics"]) for page in pages])

    def test_metric_data_with_expressions(self):
        for minute in range(3):
            self.put("Errors", Value=minute)
            self.put("Requests", Value=10)
            admin("POST", "clock", {"advanceSeconds": 60})

        def stat(name, returned):
            return {"Id": name.lower(), "ReturnData": returned, "MetricStat": {
                "Metric": {"Namespace": "Web", "MetricName": name}, "Period": 60, "Stat": "Sum"}}

        results = self.cloudwatch.get_metric_data(
            MetricDataQueries=[stat("Errors", True), stat("Requests", False),
                               {"Id": "rate", "Expression": "100 * errors / requests", "Label": "Rate"}],
            StartTime=now() - datetime.timedelta(minutes=10), EndTime=now() + datetime.timedelta(minutes=10),
            ScanBy="TimestampAscending")["MetricDataResults"]
        self.assertEqual([("errors", "Errors", [0.0, 1.0, 2.0]), ("rate", "Rate", [0.0, 10.0, 20.0])],
                         [(one["Id"], one["Label"], one["Values"]) for one in results])
        self.assertEqual(3, len(results[0]["Timestamps"]))

    def test_alarms_from_creation_to_deletion(self):
        self.cloudwatch.put_metric_alarm(
            AlarmName="web-errors", AlarmDescription="多于五个错误", Namespace="Web", MetricName="Errors", Statistic="Sum",
            Period=60, EvaluationPeriods=3, DatapointsToAlarm=2, Threshold=5, ComparisonOperator="GreaterThanThreshold",
            TreatMissingData="notBreaching", Tags=[{"Key": "team", "Value": "web"}])
        self.cloudwatch.put_composite_alarm(AlarmName="web", AlarmRule='ALARM("web-errors")')
        for _ in range(2):
            self.put("Errors", StatisticValues={"SampleCount": 2, "Sum": 9, "Minimum": 4, "Maximum": 5})
            admin("POST", "clock", {"advanceSeconds": 60})
        found = self.cloudwatch.describe_alarms(
            AlarmNamePrefix="web", AlarmTypes=["MetricAlarm", "CompositeAlarm"])
        alarm, composite = found["MetricAlarms"][0], found["CompositeAlarms"][0]
        self.assertEqual(("ALARM", "多于五个错误", 2, True), (
            alarm["StateValue"], alarm["AlarmDescription"], alarm["DatapointsToAlarm"], alarm["ActionsEnabled"]))
        self.assertEqual([9.0, 9.0], json.loads(alarm["StateReasonData"])["recentDatapoints"])
        self.assertEqual("ALARM", composite["StateValue"])
        self.assertLess(alarm["StateTransitionedTimestamp"], now() + datetime.timedelta(minutes=5))
        self.cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=["web-errors"])
        arn = alarm["AlarmArn"]
        self.assertEqual([{"Key": "team", "Value": "web"}], self.cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"])
        history = self.cloudwatch.describe_alarm_history(AlarmName="web-errors", HistoryItemType="StateUpdate")
        self.assertEqual(["Alarm updated from OK to ALARM"],
                         [item["HistorySummary"] for item in history["AlarmHistoryItems"]][:1])
        with self.assertRaises(ClientError) as caught:
            self.cloudwatch.delete_alarms(AlarmNames=["web-errors"])
        self.assertEqual("ResourceConflict", caught.exception.response["Error"]["Code"])
        self.cloudwatch.delete_alarms(AlarmNames=["web"])
        self.cloudwatch.delete_alarms(AlarmNames=["web-errors"])
        self.assertEqual([], self.cloudwatch.describe_alarms()["MetricAlarms"])

    def test_errors_are_told_apart(self):
        with self.assertRaises(self.cloudwatch.exceptions.InvalidParameterValueException) as caught:
            self.put("Errors", Value=1, Timestamp=now() - datetime.timedelta(days=30))
        self.assertEqual("InvalidParameterValue", caught.exception.response["Error"]["Code"])
        self.assertIn("past two weeks", str(caught.exception))
        with self.assertRaises(ClientError) as caught:
            self.cloudwatch.set_alarm_state(AlarmName="nobody", StateValue="OK", StateReason="x")
        self.assertEqual("ResourceNotFound", caught.exception.response["Error"]["Code"])
        self.assertEqual(404, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])
        admin("POST", "faults", {"service": "monitoring", "operation": "ListMetrics", "kind": "throttle"})
        with self.assertRaises(ClientError) as caught:
            self.cloudwatch.list_metrics()
        self.assertEqual("Throttling", caught.exception.response["Error"]["Code"])


class JsonTest(CloudWatchTest, ContractTest):
    protocol = "json"

    def test_is_what_boto3_speaks(self):
        self.assertEqual("json", client("cloudwatch").meta.service_model.resolved_protocol)


class CborTest(CloudWatchTest, ContractTest):
    protocol = "smithy-rpc-v2-cbor"


class QueryTest(CloudWatchTest, ContractTest):
    protocol = "query"


class CliTest(ContractTest):
    def test_cli_puts_reads_and_sets(self):
        admin("POST", "reset")
        admin("POST", "clock", {"mode": "manual"})
        self.aws_json("cloudwatch", "put-metric-data", "--namespace", "Web", "--metric-name", "Errors", "--value", "7",
                      "--unit", "Count", "--dimensions", "Stage=gamma")
        self.assertEqual("Errors", self.aws_json("cloudwatch", "list-metrics")["Metrics"][0]["MetricName"])
        self.aws_json("cloudwatch", "put-metric-alarm", "--alarm-name", "errors", "--namespace", "Web", "--metric-name",
                      "Errors", "--statistic", "Sum", "--period", "60", "--evaluation-periods", "1", "--threshold", "5",
                      "--comparison-operator", "GreaterThanThreshold")
        self.aws_json("cloudwatch", "set-alarm-state", "--alarm-name", "errors", "--state-value", "ALARM",
                      "--state-reason", "test")
        alarms = self.aws_json("cloudwatch", "describe-alarms", "--state-value", "ALARM")["MetricAlarms"]
        self.assertEqual(["errors"], [alarm["AlarmName"] for alarm in alarms])


if __name__ == "__main__":
    unittest.main()
