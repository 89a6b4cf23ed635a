"""SNS of aws-local, and the triggers of CodeCommit that publish there, by boto3 and the AWS CLI."""

import json

from botocore.exceptions import ClientError
from support import ENDPOINT, ContractTest, client

# As of SQS: the option is heard.
SQS = ("--endpoint-url", ENDPOINT, "sqs")


class SnsTest(ContractTest):
    def setUp(self):
        super().setUp()
        self.sns = client("sns")
        self.sqs = client("sqs")
        self.topic = self.sns.create_topic(Name="pushes", Tags=[{"Key": "for", "Value": "jenkins"}])["TopicArn"]
        self.url = self.sqs.create_queue(QueueName="jenkins")["QueueUrl"]
        self.queue = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"][
            "QueueArn"
        ]

    def allow(self, source):
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": "sns.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": self.queue,
            "Condition": {"ArnEquals": {"aws:SourceArn": source}},
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes={"Policy": policy})

    def subscribe(self, **attributes):
        return self.sns.subscribe(
            TopicArn=self.topic,
            Protocol="sqs",
            Endpoint=self.queue,
            Attributes=attributes,
            ReturnSubscriptionArn=True,
        )["SubscriptionArn"]

    def bodies(self):
        messages = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
        for message in messages:
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return [message["Body"] for message in messages]

    def test_a_message_comes_in_the_envelope_or_raw(self):
        self.assertEqual("arn:aws:sns:us-east-1:123456789012:pushes", self.topic)
        self.assertEqual(self.topic, self.sns.create_topic(Name="pushes")["TopicArn"])
        self.allow(self.topic)
        subscription = self.subscribe()
        self.assertTrue(subscription.startswith(self.topic + ":"))
        self.assertEqual(subscription, self.subscribe())
        sent = self.sns.publish(
            TopicArn=self.topic,
            Message="héllo",
            Subject="Greetings",
            MessageAttributes={"kind": {"DataType": "String", "StringValue": "push"}},
        )["MessageId"]
        envelope = json.loads(self.bodies()[0])
        self.assertEqual("Notification", envelope["Type"])
        self.assertEqual((sent, "héllo", "Greetings"), (envelope["MessageId"], envelope["Message"], envelope["Subject"]))
        self.assertEqual(self.topic, envelope["TopicArn"])
        self.assertEqual({"kind": {"Type": "String", "Value": "push"}}, envelope["MessageAttributes"])
        self.assertRegex(envelope["Timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.sns.set_subscription_attributes(
            SubscriptionArn=subscription, AttributeName="RawMessageDelivery", AttributeValue="true"
        )
        self.sns.publish(TopicArn=self.topic, Message="plain")
        self.assertEqual(["plain"], self.bodies())
        attributes = self.sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
        self.assertEqual(("true", self.queue), (attributes["RawMessageDelivery"], attributes["Endpoint"]))
        self.sns.unsubscribe(SubscriptionArn=subscription)
        self.sns.publish(TopicArn=self.topic, Message="nobody")
        self.assertEqual([], self.bodies())

    def test_a_queue_gets_only_what_its_policy_allows(self):
        self.subscribe(RawMessageDelivery="true")
        self.sns.publish(TopicArn=self.topic, Message="no policy")
        self.allow(self.topic + "-other")
        self.sns.publish(TopicArn=self.topic, Message="another topic")
        self.assertEqual([], self.bodies())
        self.allow(self.topic.replace("pushes", "push*"))
        self.sns.publish(TopicArn=self.topic, Message="allowed")
        self.assertEqual(["allowed"], self.bodies())

    def assert_code(self, code, call, **arguments):
        with self.subTest(code):
            with self.assertRaises(ClientError) as caught:
                call(**arguments)
            self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_refusals_have_the_codes_of_sns(self):
        gone = self.topic + "-gone"
        self.assert_code("NotFound", self.sns.publish, TopicArn=gone, Message="x")
        self.assert_code("InvalidParameter", self.sns.publish, TopicArn=self.topic, Message="")
        self.assert_code("InvalidParameter", self.sns.create_topic, Name="not a name")
        self.assert_code(
            "InvalidParameter", self.sns.subscribe, TopicArn=self.topic, Protocol="sqs", Endpoint="jenkins"
        )
        subscription = self.subscribe()
        self.assert_code(
            "InvalidParameter",
            self.sns.set_subscription_attributes,
            SubscriptionArn=subscription,
            AttributeName="RawMessageDelivery",
            AttributeValue="maybe",
        )
        self.sns.delete_topic(TopicArn=self.topic)
        self.assert_code("NotFound", self.sns.get_topic_attributes, TopicArn=self.topic)

    def test_the_cli_puts_a_trigger_and_a_push_comes_into_the_queue(self):
        codecommit = client("codecommit")
        codecommit.create_repository(repositoryName="web")
        topic = self.aws_json("sns", "create-topic", "--name", "pushes")["TopicArn"]
        self.allow(topic)
        self.aws_json(
            "sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", self.queue,
            "--attributes", "RawMessageDelivery=true",
        )
        put = self.aws_json(
            "codecommit", "put-repository-triggers", "--repository-name", "web",
            "--triggers", "name=jenkins,destinationArn=" + topic + ",customData=ci,branches=[],events=all",
        )
        got = codecommit.get_repository_triggers(repositoryName="web")
        self.assertEqual(put["configurationId"], got["configurationId"])
        self.assertEqual(
            [{"name": "jenkins", "destinationArn": topic, "customData": "ci", "branches": [], "events": ["all"]}],
            got["triggers"],
        )
        commit = codecommit.put_file(
            repositoryName="web", branchName="main", filePath="a.txt", fileContent=b"a"
        )["commitId"]
        record = json.loads(self.bodies()[0])["Records"][0]
        self.assertEqual(
            {"references": [{"commit": commit, "created": True, "ref": "refs/heads/main"}]}, record["codecommit"]
        )
        self.assertEqual("arn:aws:codecommit:us-east-1:123456789012:web", record["eventSourceARN"])
        self.assertEqual(("aws:codecommit", "ci", "ReferenceChanges"), (
            record["eventSource"], record["customData"], record["eventName"]
        ))
        self.assertEqual(put["configurationId"], record["eventTriggerConfigId"])

    def test_triggers_choose_by_branch_and_event_and_can_be_tested(self):
        codecommit = client("codecommit")
        codecommit.create_repository(repositoryName="web")
        self.allow(self.topic)
        self.subscribe(RawMessageDelivery="true")
        trigger = {
            "name": "main-only", "destinationArn": self.topic, "branches": ["main"], "events": ["updateReference"]
        }
        gone = {"name": "gone", "destinationArn": self.topic + "-gone", "events": ["all"]}
        codecommit.put_repository_triggers(repositoryName="web", triggers=[trigger])
        put = {"repositoryName": "web", "filePath": "a.txt"}
        first = codecommit.put_file(branchName="main", fileContent=b"1", **put)["commitId"]
        codecommit.create_branch(repositoryName="web", branchName="other", commitId=first)
        codecommit.put_file(branchName="other", fileContent=b"2", parentCommitId=first, **put)
        self.assertEqual([], self.bodies())
        second = codecommit.put_file(branchName="main", fileContent=b"3", parentCommitId=first, **put)["commitId"]
        references = json.loads(self.bodies()[0])["Records"][0]["codecommit"]["references"]
        self.assertEqual([{"commit": second, "ref": "refs/heads/main"}], references)
        tested = codecommit.test_repository_triggers(repositoryName="web", triggers=[trigger, gone])
        self.assertEqual(["main-only"], tested["successfulExecutions"])
        self.assertEqual("gone", tested["failedExecutions"][0]["trigger"])
        self.assertEqual("TriggerEventTest", json.loads(self.bodies()[0])["Records"][0]["eventName"])
        codecommit.put_repository_triggers(repositoryName="web", triggers=[])
        self.assertEqual([], codecommit.get_repository_triggers(repositoryName="web")["triggers"])
        for code, change in [
            ("RepositoryTriggerNameRequiredException", {"name": ""}),
            ("InvalidRepositoryTriggerNameException", {"name": "a b"}),
            ("InvalidRepositoryTriggerDestinationArnException", {"destinationArn": "arn:aws:sqs:us-east-1:1:a"}),
            ("InvalidRepositoryTriggerRegionException", {"destinationArn": "arn:aws:sns:eu-west-1:123456789012:a"}),
            ("RepositoryTriggerEventsListRequiredException", {"events": []}),
            ("InvalidRepositoryTriggerBranchNameException", {"branches": ["a..b"]}),
        ]:
            self.assert_code(
                code,
                codecommit.put_repository_triggers,
                repositoryName="web",
                triggers=[{**trigger, **change}],
            )
