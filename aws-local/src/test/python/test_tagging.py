"""Alarms found by their tags with boto3 and the AWS CLI, in aws-local and, where it is there, in moto."""

import unittest
import urllib.request

import boto3
from botocore.exceptions import ClientError
from support import ContractTest, client

try:
    from moto.server import ThreadedMotoServer
except ImportError:
    ThreadedMotoServer = None


def alarm(cloudwatch, name, **tags):
    cloudwatch.put_metric_alarm(
        AlarmName=name, Namespace="Web", MetricName="Errors", Statistic="Sum", Period=60, EvaluationPeriods=1,
        Threshold=5, ComparisonOperator="GreaterThanThreshold",
        Tags=[{"Key": key, "Value": value} for key, value in tags.items()])


def found(tagging, *filters, **more):
    pages = tagging.get_paginator("get_resources").paginate(
        TagFilters=[dict(Key=key, **({"Values": [value]} if value else {})) for key, value in filters],
        ResourceTypeFilters=["cloudwatch:alarm"], **more)
    return sorted(one["ResourceARN"].rsplit(":", 1)[1] for page in pages for one in page["ResourceTagMappingList"])


class TaggingTest(ContractTest):
    def setUp(self):
        super().setUp()
        self.cloudwatch = client("cloudwatch")
        alarm(self.cloudwatch, "errors", stage="gamma", service="web")
        alarm(self.cloudwatch, "latency", stage="gamma")
        alarm(self.cloudwatch, "other", stage="production", service="web")
        alarm(self.cloudwatch, "bare")

    def test_alarms_are_found_by_all_tags(self):
        tagging = client("resourcegroupstaggingapi")
        self.assertEqual(["errors", "latency"], found(tagging, ("stage", "gamma")))
        self.assertEqual(["errors"], found(tagging, ("stage", "gamma"), ("service", "web")))
        self.assertEqual(["errors", "other"], found(tagging, ("service", None)))
        self.assertEqual([], found(tagging, ("stage", "beta")))

    def test_pages(self):
        for number in range(120):
            alarm(self.cloudwatch, "many-%03d" % number, many="yes")
        tagging = client("resourcegroupstaggingapi")
        first = tagging.get_resources(TagFilters=[{"Key": "many"}], ResourcesPerPage=100)
        self.assertEqual(100, len(first["ResourceTagMappingList"]))
        self.assertTrue(first["PaginationToken"])
        self.assertEqual(120, len(found(tagging, ("many", "yes"))))

    def test_bad_requests(self):
        tagging = client("resourcegroupstaggingapi")
        with self.assertRaises(ClientError) as refused:
            tagging.get_resources(PaginationToken="nonsense")
        self.assertEqual("PaginationTokenExpiredException", refused.exception.response["Error"]["Code"])
        with self.assertRaises(ClientError) as refused:
            tagging.get_resources(ResourcesPerPage=1000)
        self.assertEqual("InvalidParameterException", refused.exception.response["Error"]["Code"])

    def test_command_line(self):
        answer = self.aws_json("resourcegroupstaggingapi", "get-resources", "--tag-filters", "Key=stage,Values=production")
        self.assertEqual([{"Key": "stage", "Value": "production"}, {"Key": "service", "Value": "web"}],
                         answer["ResourceTagMappingList"][0]["Tags"])

    @unittest.skipIf(ThreadedMotoServer is None, "no moto in this environment")
    def test_as_moto(self):
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        try:
            host, port = server.get_host_and_port()
            # moto keeps what other tests of this process have made.
            urllib.request.urlopen(urllib.request.Request(
                "http://%s:%d/moto-api/reset" % (host, port), method="POST")).close()

            def moto(service):
                return boto3.client(service, endpoint_url="http://%s:%d" % (host, port), region_name="us-east-1",
                                    aws_access_key_id="AKIAMOTO", aws_secret_access_key="secret")

            theirs = moto("cloudwatch")
            alarm(theirs, "errors", stage="gamma", service="web")
            alarm(theirs, "latency", stage="gamma")
            alarm(theirs, "other", stage="production", service="web")
            for filters in ([("stage", "gamma")], [("stage", "gamma"), ("service", "web")], [("service", None)]):
                self.assertEqual(found(moto("resourcegroupstaggingapi"), *filters),
                                 found(client("resourcegroupstaggingapi"), *filters))
        finally:
            server.stop()
