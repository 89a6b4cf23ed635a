"""SQS of aws-local by boto3 and the AWS CLI."""

import json
import threading
import time

from botocore.exceptions import ClientError
from support import ENDPOINT, ContractTest, aws, client


# The CLI asks queue.amazonaws.com whatever AWS_ENDPOINT_URL says; the option is heard.
SQS = ("--endpoint-url", ENDPOINT, "sqs")


class SqsTest(ContractTest):
    def setUp(self):
        super().setUp()
        self.sqs = client("sqs")
        self.url = self.sqs.create_queue(QueueName="events", Attributes={"VisibilityTimeout": "20"})["QueueUrl"]

    def test_boto3_sends_receives_and_deletes(self):
        sent = self.sqs.send_message(
            QueueUrl=self.url,
            MessageBody="héllo",
            MessageAttributes={"kind": {"DataType": "String", "StringValue": "push"}},
        )
        got = self.sqs.receive_message(
            QueueUrl=self.url, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"]
        )["Messages"][0]
        self.assertEqual((sent["MessageId"], "héllo"), (got["MessageId"], got["Body"]))
        self.assertEqual(sent["MD5OfMessageAttributes"], got["MD5OfMessageAttributes"])
        self.assertEqual("1", got["Attributes"]["ApproximateReceiveCount"])
        self.assertNotIn("Messages", self.sqs.receive_message(QueueUrl=self.url))
        self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=got["ReceiptHandle"])
        attributes = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])["Attributes"]
        self.assertEqual("0", attributes["ApproximateNumberOfMessagesNotVisible"])

    def test_long_polling_ends_with_the_message(self):
        timer = threading.Timer(0.5, lambda: client("sqs").send_message(QueueUrl=self.url, MessageBody="late"))
        timer.start()
        begin = time.monotonic()
        got = self.sqs.receive_message(QueueUrl=self.url, WaitTimeSeconds=20)["Messages"]
        self.assertEqual(["late"], [message["Body"] for message in got])
        self.assertLess(time.monotonic() - begin, 10)
        timer.join()

    def test_errors_have_the_names_that_boto3_knows(self):
        gone = self.url + "-gone"
        with self.assertRaises(self.sqs.exceptions.QueueDoesNotExist) as caught:
            self.sqs.send_message(QueueUrl=gone, MessageBody="x")
        self.assertEqual("AWS.SimpleQueueService.NonExistentQueue", caught.exception.response["Error"]["Code"])
        with self.assertRaises(self.sqs.exceptions.ReceiptHandleIsInvalid):
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle="x")
        with self.assertRaises(ClientError) as caught:
            self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=11)
        self.assertEqual("InvalidParameterValue", caught.exception.response["Error"]["Code"])

    def test_boto3_resource_goes_through_a_batch(self):
        entries = [{"Id": str(number), "MessageBody": f"m{number}"} for number in range(10)]
        self.assertEqual(10, len(self.sqs.send_message_batch(QueueUrl=self.url, Entries=entries)["Successful"]))
        got = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10)["Messages"]
        deletes = [{"Id": str(i), "ReceiptHandle": message["ReceiptHandle"]} for i, message in enumerate(got)]
        self.assertEqual(10, len(self.sqs.delete_message_batch(QueueUrl=self.url, Entries=deletes)["Successful"]))

    def cli(self, *arguments):
        return self.aws_json(*SQS, *arguments)

    def test_the_cli_makes_a_queue_with_dead_letters(self):
        dead = self.cli("create-queue", "--queue-name", "dead")["QueueUrl"]
        arn = self.cli(
            "get-queue-attributes", "--queue-url", dead, "--attribute-names", "QueueArn"
        )["Attributes"]["QueueArn"]
        policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 1})
        self.cli(
            "set-queue-attributes", "--queue-url", self.url,
            "--attributes", json.dumps({"RedrivePolicy": policy, "VisibilityTimeout": "0"}),
        )
        self.cli("send-message", "--queue-url", self.url, "--message-body", "poison")
        self.assertEqual(1, len(self.cli("receive-message", "--queue-url", self.url)["Messages"]))
        self.assertEqual({}, self.cli("receive-message", "--queue-url", self.url))
        self.assertEqual(1, len(self.cli("receive-message", "--queue-url", dead)["Messages"]))
        self.assertEqual(2, len(self.cli("list-queues")["QueueUrls"]))
        done = aws(*SQS, "get-queue-url", "--queue-name", "gone")
        self.assertIn("NonExistentQueue", done.stderr)
