"""CloudWatch Logs with boto3 and the AWS CLI, in aws-local and, where it is there, in moto."""

import datetime
import json
import time
import unittest
import urllib.request

import boto3
from botocore.exceptions import ClientError
from support import ContractTest, client

try:
    from moto.server import ThreadedMotoServer
except ImportError:
    ThreadedMotoServer = None

GROUP = "/web/production"


def fill(logs, now):
    logs.create_log_group(logGroupName=GROUP)
    for stream, lines in (("i-1", ["GET / 200", "ERROR no database", "GET /a 500"]), ("i-2", ["WARN slow", "GET /b 200"])):
        logs.create_log_stream(logGroupName=GROUP, logStreamName=stream)
        logs.put_log_events(logGroupName=GROUP, logStreamName=stream, logEvents=[
            {"timestamp": now - 60_000 + i * 1000, "message": line} for i, line in enumerate(lines)])


def filtered(logs, pattern, **more):
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=GROUP, filterPattern=pattern, **more)
    return [(event["logStreamName"], event["message"]) for page in pages for event in page["events"]]


class LogsTest(ContractTest):
    def setUp(self):
        super().setUp()
        self.logs = client("logs")
        self.now = int(time.time() * 1000)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as refused:
            call(**arguments)
        self.assertEqual(code, refused.exception.response["Error"]["Code"])

    def test_filters(self):
        fill(self.logs, self.now)
        self.assertEqual([("i-1", "ERROR no database")], filtered(self.logs, "ERROR"))
        self.assertEqual([("i-1", "ERROR no database")], filtered(self.logs, '"no database"'))
        self.assertEqual(2, len(filtered(self.logs, "?ERROR ?WARN")))
        self.assertEqual([("i-2", "GET /b 200")], filtered(self.logs, "GET -500", logStreamNames=["i-2"]))
        self.assertEqual([("i-1", "GET /a 500")], filtered(self.logs, "% 5\\d\\d$%"))
        self.assertEqual(5, len(filtered(self.logs, "", PaginationConfig={"PageSize": 2})))
        self.assertEqual(2, len(filtered(self.logs, "", startTime=self.now - 60_000, endTime=self.now - 60_000)))
        self.refused("InvalidParameterException", self.logs.filter_log_events,
                     logGroupName=GROUP, filterPattern='{ $.a = 1 }')

    def test_events_of_a_stream_are_read_both_ways(self):
        fill(self.logs, self.now)
        first = self.logs.get_log_events(logGroupName=GROUP, logStreamName="i-1", startFromHead=True, limit=2)
        self.assertEqual(["GET / 200", "ERROR no database"], [event["message"] for event in first["events"]])
        second = self.logs.get_log_events(
            logGroupName=GROUP, logStreamName="i-1", startFromHead=True, nextToken=first["nextForwardToken"])
        self.assertEqual(["GET /a 500"], [event["message"] for event in second["events"]])
        last = self.logs.get_log_events(logGroupName=GROUP, logStreamName="i-1", limit=1)
        self.assertEqual(["GET /a 500"], [event["message"] for event in last["events"]])

    def test_what_is_put_is_checked(self):
        self.refused("ResourceNotFoundException", self.logs.create_log_stream, logGroupName="none", logStreamName="s")
        self.logs.create_log_group(logGroupName=GROUP)
        self.refused("ResourceAlreadyExistsException", self.logs.create_log_group, logGroupName=GROUP)
        put = dict(logGroupName=GROUP, logStreamName="s")
        event = {"timestamp": self.now, "message": "m"}
        self.refused("ResourceNotFoundException", self.logs.put_log_events, logEvents=[event], **put)
        self.refused("InvalidParameterException", self.logs.create_log_stream, logGroupName=GROUP, logStreamName="a:b")
        self.logs.create_log_stream(**put)
        self.refused("InvalidParameterException", self.logs.put_log_events,
                     logEvents=[event, {"timestamp": self.now - 1, "message": "m"}], **put)
        self.refused("InvalidParameterException", self.logs.put_log_events,
                     logEvents=[{"timestamp": self.now, "message": "x" * 524_300}] * 2, **put)
        answer = self.logs.put_log_events(logEvents=[
            {"timestamp": self.now - 15 * 86_400_000, "message": "old"}], **put)
        self.assertEqual({"tooOldLogEventEndIndex": 1}, answer["rejectedLogEventsInfo"])
        answer = self.logs.put_log_events(logEvents=[event, {"timestamp": self.now + 3 * 3_600_000, "message": "new"}], **put)
        self.assertEqual({"tooNewLogEventStartIndex": 1}, answer["rejectedLogEventsInfo"])

    def test_groups_and_streams_are_listed(self):
        fill(self.logs, self.now)
        self.logs.put_retention_policy(logGroupName=GROUP, retentionInDays=7)
        groups = self.logs.describe_log_groups(logGroupNamePrefix="/web")["logGroups"]
        self.assertEqual([(GROUP, 7)], [(group["logGroupName"], group["retentionInDays"]) for group in groups])
        streams = self.logs.describe_log_streams(
            logGroupName=GROUP, orderBy="LastEventTime", descending=True)["logStreams"]
        self.assertEqual(["i-1", "i-2"], [stream["logStreamName"] for stream in streams])
        self.logs.delete_log_group(logGroupName=GROUP)
        self.assertEqual([], self.logs.describe_log_groups()["logGroups"])

    def test_insights(self):
        fill(self.logs, self.now)
        second = self.now // 1000
        query = self.logs.start_query(
            logGroupNames=[GROUP], startTime=second - 3600, endTime=second,
            queryString="fields @timestamp, @message | filter @message like /GET/ and @logStream = 'i-1'"
                        " | sort @timestamp asc | limit 1")["queryId"]
        self.assertEqual("Running", self.logs.get_query_results(queryId=query)["status"])
        answer = self.logs.get_query_results(queryId=query)
        self.assertEqual("Complete", answer["status"])
        self.assertEqual("GET / 200", [field["value"] for field in answer["results"][0] if field["field"] == "@message"][0])
        count = self.logs.start_query(logGroupName=GROUP, startTime=second - 3600, endTime=second,
                                      queryString="stats count(*) as lines by @logStream")["queryId"]
        self.logs.get_query_results(queryId=count)
        rows = self.logs.get_query_results(queryId=count)["results"]
        self.assertEqual({"i-1": "3", "i-2": "2"}, {row[0]["value"]: row[1]["value"] for row in rows})
        self.refused("MalformedQueryException", self.logs.start_query,
                     logGroupName=GROUP, startTime=1, endTime=2, queryString="select everything")
        self.refused("InvalidParameterException", self.logs.stop_query, queryId=query)

    def test_metrics_within_events(self):
        self.logs.create_log_group(logGroupName="emf")
        self.logs.create_log_stream(logGroupName="emf", logStreamName="s")
        minute = self.now // 60_000 * 60_000 - 60_000
        self.logs.put_log_events(logGroupName="emf", logStreamName="s", logEvents=[{"timestamp": minute, "message": json.dumps({
            "_aws": {"Timestamp": minute, "CloudWatchMetrics": [{
                "Namespace": "Builds", "Dimensions": [["Job"]],
                "Metrics": [{"Name": "Duration", "Unit": "Seconds"}, {"Name": "Absent"}]}]},
            "Job": "web", "Duration": 12.5, "Build": 7})}, {"timestamp": minute, "message": '{"_aws": torn'}])
        cloudwatch = client("cloudwatch")
        metrics = cloudwatch.list_metrics(Namespace="Builds")["Metrics"]
        self.assertEqual([("Duration", [{"Name": "Job", "Value": "web"}])],
                         [(metric["MetricName"], metric["Dimensions"]) for metric in metrics])
        begin = datetime.datetime.fromtimestamp(minute / 1000, datetime.timezone.utc)
        points = cloudwatch.get_metric_statistics(
            Namespace="Builds", MetricName="Duration", Dimensions=[{"Name": "Job", "Value": "web"}], StartTime=begin,
            EndTime=begin + datetime.timedelta(minutes=1), Period=60, Statistics=["Sum"])["Datapoints"]
        self.assertEqual([(12.5, "Seconds")], [(point["Sum"], point["Unit"]) for point in points])

    def test_command_line(self):
        fill(self.logs, self.now)
        answer = self.aws_json("logs", "filter-log-events", "--log-group-name", GROUP, "--filter-pattern", "WARN")
        self.assertEqual("WARN slow", answer["events"][0]["message"])

    @unittest.skipIf(ThreadedMotoServer is None, "no moto in this environment")
    def test_as_moto(self):
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        try:
            host, port = server.get_host_and_port()
            # moto keeps what other tests of this process have made.
            urllib.request.urlopen(urllib.request.Request(
                "http://%s:%d/moto-api/reset" % (host, port), method="POST")).close()
            theirs = boto3.client("logs", endpoint_url="http://%s:%d" % (host, port), region_name="us-east-1",
                                  aws_access_key_id="AKIAMOTO", aws_secret_access_key="secret")
            for logs in (theirs, self.logs):
                fill(logs, self.now)
            for pattern in ("ERROR", '"no database"', "GET", ""):
                # In AWS streams are interleaved; moto tells one after the other.
                self.assertEqual(sorted(filtered(theirs, pattern)), sorted(filtered(self.logs, pattern)), pattern)
        finally:
            server.stop()


if __name__ == "__main__":
    unittest.main()
