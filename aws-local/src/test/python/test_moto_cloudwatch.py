"""The same calls to aws-local's CloudWatch and to moto's, which others wrote from AWS's behaviour: the answers are alike."""

import datetime
import unittest
import urllib.request

import boto3
from botocore.exceptions import ClientError
from support import ContractTest, admin, client

try:
    from moto.server import ThreadedMotoServer
except ImportError:
    ThreadedMotoServer = None

START = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0) - datetime.timedelta(minutes=30)


def minute(number):
    return START + datetime.timedelta(minutes=number)


@unittest.skipIf(ThreadedMotoServer is None, "no moto in this environment")
class SameAsMoto(ContractTest):
    @classmethod
    def setUpClass(cls):
        cls.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        cls.server.start()
        host, port = cls.server.get_host_and_port()
        cls.moto = boto3.client("cloudwatch", endpoint_url="http://%s:%d" % (host, port), region_name="us-east-1",
                                aws_access_key_id="AKIAMOTO", aws_secret_access_key="secret")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        super().setUp()
        admin("POST", "reset")
        reset = urllib.request.Request(self.moto.meta.endpoint_url + "/moto-api/reset", data=b"", method="POST")
        urllib.request.urlopen(reset).close()
        self.local = client("cloudwatch")

    def both(self, call):
        ours, theirs = call(self.local), call(self.moto)
        self.assertEqual(theirs, ours)
        return ours

    def put(self, name, values, dimensions=()):
        for cloudwatch in (self.local, self.moto):
            for number, value in enumerate(values):
                cloudwatch.put_metric_data(Namespace="Web", MetricData=[{
                    "MetricName": name, "Value": value, "Timestamp": minute(number), "Unit": "Count",
                    "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions]}])

    def test_lists_of_metrics(self):
        self.put("Errors", [1])
        self.put("Errors", [1], [("Stage", "gamma")])
        self.put("Requests", [1])

        def names(cloudwatch, **filters):
            return sorted((metric["Namespace"], metric["MetricName"], str(metric["Dimensions"]))
                          for metric in cloudwatch.list_metrics(**filters)["Metrics"])

        self.assertEqual(3, len(self.both(lambda it: names(it, Namespace="Web"))))
        self.both(lambda it: names(it, MetricName="Requests"))
        self.both(lambda it: names(it, Dimensions=[{"Name": "Stage", "Value": "gamma"}]))
        self.both(lambda it: names(it, Namespace="Other"))

    def test_statistics(self):
        self.put("Errors", [4, 8, 1, 0, 7])
        for period in (60, 300):
            points = self.both(lambda it: sorted(
                (point["Timestamp"], point["Sum"], point["Average"], point["SampleCount"], point["Minimum"],
                 point["Maximum"], point["Unit"])
                for point in it.get_metric_statistics(
                    Namespace="Web", MetricName="Errors", StartTime=minute(0), EndTime=minute(5), Period=60,
                    Statistics=["Sum", "Average", "SampleCount", "Minimum", "Maximum"])["Datapoints"]))
            self.assertEqual(5, len(points))

    def test_metric_data(self):
        self.put("Errors", [4, 8, 1, 0, 7])
        query = {"Id": "m1", "Label": "Errors of all", "MetricStat": {
            "Metric": {"Namespace": "Web", "MetricName": "Errors"}, "Period": 60, "Stat": "Sum"}}
        for order in ("TimestampAscending", "TimestampDescending"):
            result = self.both(lambda it: [
                (one["Id"], one["Label"], one["Timestamps"], one["Values"], one["StatusCode"])
                for one in it.get_metric_data(MetricDataQueries=[query], StartTime=minute(0), EndTime=minute(5),
                                              ScanBy=order)["MetricDataResults"]])
            self.assertEqual(5, len(result[0][3]))

    def alarm(self, cloudwatch, name, **further):
        cloudwatch.put_metric_alarm(**{**dict(
            AlarmName=name, AlarmDescription="Errors of " + name, Namespace="Web", MetricName="Errors", Statistic="Sum",
            Dimensions=[{"Name": "Stage", "Value": "gamma"}], Period=60, EvaluationPeriods=3, DatapointsToAlarm=2,
            Threshold=5.5, ComparisonOperator="GreaterThanThreshold", TreatMissingData="notBreaching",
            AlarmActions=["arn:aws:sns:us-east-1:123456789012:pager"], Unit="Count"), **further})

    def test_alarms_are_described_alike(self):
        times = {"AlarmConfigurationUpdatedTimestamp", "StateUpdatedTimestamp", "StateTransitionedTimestamp"}
        # A new alarm of AWS has no data yet; moto's is OK and tells no reason.
        different = times | {"StateValue", "StateReason", "StateReasonData"}

        def view(cloudwatch, name):
            alarm = cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
            return {key: value for key, value in alarm.items() if key not in different and not (key == "Metrics" and not value)}

        for cloudwatch in (self.local, self.moto):
            self.alarm(cloudwatch, "web-gamma")
        shown = self.both(lambda it: view(it, "web-gamma"))
        self.assertEqual("arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-gamma", shown["AlarmArn"])

    def test_alarms_are_found_alike(self):
        for cloudwatch in (self.local, self.moto):
            for name in ("web-beta", "web-gamma", "api"):
                self.alarm(cloudwatch, name)
            cloudwatch.set_alarm_state(AlarmName="web-beta", StateValue="ALARM", StateReason="by hand")
            cloudwatch.set_alarm_state(AlarmName="web-gamma", StateValue="OK", StateReason="by hand")

        def names(cloudwatch, **filters):
            return sorted((alarm["AlarmName"], alarm["StateReason"])
                          for alarm in cloudwatch.describe_alarms(**filters)["MetricAlarms"]
                          if alarm["AlarmName"] != "api")

        self.assertEqual(2, len(self.both(lambda it: names(it))))
        self.both(lambda it: names(it, AlarmNamePrefix="web-"))
        self.both(lambda it: names(it, AlarmNames=["web-gamma", "nobody"]))
        self.both(lambda it: names(it, StateValue="ALARM"))
        self.both(lambda it: sorted(alarm["AlarmName"] for alarm in it.describe_alarms_for_metric(
            Namespace="Web", MetricName="Errors", Dimensions=[{"Name": "Stage", "Value": "gamma"}])["MetricAlarms"]))

        def code(cloudwatch):
            try:
                cloudwatch.set_alarm_state(AlarmName="nobody", StateValue="OK", StateReason="x")
            except ClientError as e:
                return e.response["Error"]["Code"]

        self.assertEqual("ResourceNotFound", self.both(code))
        for cloudwatch in (self.local, self.moto):
            cloudwatch.delete_alarms(AlarmNames=["web-beta"])
        self.both(lambda it: names(it))

    def test_tags(self):
        arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:web"
        for cloudwatch in (self.local, self.moto):
            self.alarm(cloudwatch, "web", Tags=[{"Key": "team", "Value": "web"}])
            cloudwatch.tag_resource(ResourceARN=arn, Tags=[{"Key": "stage", "Value": "gamma"}])
        self.both(lambda it: it.list_tags_for_resource(ResourceARN=arn)["Tags"])
        for cloudwatch in (self.local, self.moto):
            cloudwatch.untag_resource(ResourceARN=arn, TagKeys=["team"])
        self.assertEqual([{"Key": "stage", "Value": "gamma"}],
                         self.both(lambda it: it.list_tags_for_resource(ResourceARN=arn)["Tags"]))
