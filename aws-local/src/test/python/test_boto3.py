"""boto3 against aws-local."""

import datetime
import io
import time
import urllib.error
import urllib.request

from botocore.exceptions import ClientError
from support import ContractTest, admin, bundle, client

S3_REVISION = {"revisionType": "S3", "s3Location": {"bucket": "MyBucket", "key": "MyApp.zip", "bundleType": "zip"}}


class StsTest(ContractTest):
    def test_assumed_role_has_its_account_and_session(self):
        made = client("sts").assume_role(
            RoleArn="arn:aws:iam::210987654321:role/ci/deploy", RoleSessionName="job-7", DurationSeconds=900,
            Tags=[{"Key": "build", "Value": "7"}],
        )["Credentials"]
        left = made["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
        self.assertAlmostEqual(900, left.total_seconds(), delta=30)
        session = client("sts", made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])
        identity = session.get_caller_identity()
        self.assertEqual("210987654321", identity["Account"])
        self.assertEqual("arn:aws:sts::210987654321:assumed-role/deploy/job-7", identity["Arn"])

    def test_expired_session_is_told(self):
        made = client("sts").assume_role(RoleArn="arn:aws:iam::210987654321:role/x", RoleSessionName="job")["Credentials"]
        admin("POST", "clock", {"advanceSeconds": 3601})
        for service, call, code in (
            ("sts", lambda one: one.get_caller_identity(), "ExpiredToken"),
            ("s3", lambda one: one.list_buckets(), "ExpiredToken"),
            ("codedeploy", lambda one: one.list_applications(), "ExpiredTokenException"),
        ):
            with self.assertRaises(ClientError) as caught:
                call(client(service, made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"]))
            self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_wrong_secret_and_unknown_key(self):
        for service, call, mismatch, unknown in (
            ("sts", lambda one: one.get_caller_identity(), "SignatureDoesNotMatch", "InvalidClientTokenId"),
            ("s3", lambda one: one.list_buckets(), "SignatureDoesNotMatch", "InvalidAccessKeyId"),
            ("codedeploy", lambda one: one.list_applications(), "InvalidSignatureException",
             "UnrecognizedClientException"),
        ):
            with self.assertRaises(ClientError) as caught:
                call(client(service, secret="wrong"))
            self.assertEqual(mismatch, caught.exception.response["Error"]["Code"])
            with self.assertRaises(ClientError) as caught:
                call(client(service, key="AKIANOBODY0000000000"))
            self.assertEqual(unknown, caught.exception.response["Error"]["Code"])


class S3Test(ContractTest):
    def setUp(self):
        super().setUp()
        self.s3 = client("s3")

    def test_object_comes_back_with_metadata(self):
        self.s3.put_object(Bucket="MyBucket", Key="a/b c+d.txt", Body=b"hello", Metadata={"build": "7"},
                           ContentType="text/plain", ChecksumAlgorithm="SHA256")
        got = self.s3.get_object(Bucket="MyBucket", Key="a/b c+d.txt", ChecksumMode="ENABLED")
        self.assertEqual(b"hello", got["Body"].read())
        self.assertEqual({"build": "7"}, got["Metadata"])
        self.assertEqual("text/plain", got["ContentType"])
        self.assertEqual("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", got["ChecksumSHA256"])
        part = self.s3.get_object(Bucket="MyBucket", Key="a/b c+d.txt", Range="bytes=1-3")
        self.assertEqual(b"ell", part["Body"].read())
        self.assertEqual("bytes 1-3/5", part["ContentRange"])

    def test_streamed_body_of_unknown_hash(self):
        self.s3.upload_fileobj(io.BytesIO(b"x" * (9 * 1024 * 1024)), "MyBucket", "streamed")
        self.assertEqual(9 * 1024 * 1024, self.s3.head_object(Bucket="MyBucket", Key="streamed")["ContentLength"])

    def test_presigned_get_and_put_in_both_versions_of_the_signature(self):
        for version in ("s3", "s3v4"):
            s3 = client("s3", signature_version=version)
            place = {"Bucket": "MyBucket", "Key": "presigned " + version}
            put = urllib.request.Request(s3.generate_presigned_url("put_object", place), data=b"hi", method="PUT")
            put.add_header("Content-Type", "")
            urllib.request.urlopen(put).close()
            url = s3.generate_presigned_url("get_object", place)
            with urllib.request.urlopen(url) as reply:
                self.assertEqual(b"hi", reply.read())
            with self.assertRaises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(url.replace("presigned", "another"))
            self.assertEqual(403, caught.exception.code)

    def test_presigned_parts_make_an_object(self):
        s3 = client("s3", signature_version="s3v4")
        upload = s3.create_multipart_upload(Bucket="MyBucket", Key="parts")["UploadId"]
        parts = []
        for number, body in ((1, b"a" * 5 * 1024 * 1024), (2, b"b")):
            place = {"Bucket": "MyBucket", "Key": "parts", "UploadId": upload, "PartNumber": number}
            request = urllib.request.Request(s3.generate_presigned_url("upload_part", place), data=body, method="PUT")
            with urllib.request.urlopen(request) as reply:
                parts.append({"PartNumber": number, "ETag": reply.headers["ETag"]})
        s3.complete_multipart_upload(Bucket="MyBucket", Key="parts", UploadId=upload, MultipartUpload={"Parts": parts})
        self.assertEqual(5 * 1024 * 1024 + 1, s3.head_object(Bucket="MyBucket", Key="parts")["ContentLength"])

    def test_versions(self):
        first = self.s3.put_object(Bucket="versioned-bucket", Key="k", Body=b"1")["VersionId"]
        second = self.s3.put_object(Bucket="versioned-bucket", Key="k", Body=b"2")["VersionId"]
        self.assertNotEqual(first, second)
        got = self.s3.get_object(Bucket="versioned-bucket", Key="k", VersionId=first)
        self.assertEqual(b"1", got["Body"].read())
        self.s3.delete_object(Bucket="versioned-bucket", Key="k")
        with self.assertRaises(self.s3.exceptions.NoSuchKey):
            self.s3.get_object(Bucket="versioned-bucket", Key="k")
        listed = self.s3.list_object_versions(Bucket="versioned-bucket")
        self.assertEqual([second, first], [version["VersionId"] for version in listed["Versions"]])
        self.assertEqual(1, len(listed["DeleteMarkers"]))

    def test_pages_of_keys_and_prefixes(self):
        for i in range(25):
            self.s3.put_object(Bucket="MyBucket", Key=f"d{i % 5}/k{i:02}", Body=b"")
        pages = self.s3.get_paginator("list_objects_v2").paginate(
            Bucket="MyBucket", PaginationConfig={"PageSize": 7})
        self.assertEqual(25, sum(page["KeyCount"] for page in pages))
        pages = self.s3.get_paginator("list_objects_v2").paginate(
            Bucket="MyBucket", Delimiter="/", PaginationConfig={"PageSize": 2})
        prefixes = [item["Prefix"] for page in pages for item in page.get("CommonPrefixes", [])]
        self.assertEqual([f"d{i}/" for i in range(5)], prefixes)

    def test_condition_and_owner(self):
        self.s3.put_object(Bucket="MyBucket", Key="once", Body=b"1", IfNoneMatch="*")
        for arguments, code in (({"IfNoneMatch": "*"}, "PreconditionFailed"),
                                ({"ExpectedBucketOwner": "999999999999"}, "AccessDenied")):
            with self.assertRaises(ClientError) as caught:
                self.s3.put_object(Bucket="MyBucket", Key="once", Body=b"2", **arguments)
            self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def test_delete_many_and_copy(self):
        self.s3.put_object(Bucket="MyBucket", Key="from", Body=b"1", Metadata={"a": "b"})
        self.s3.copy_object(Bucket="MyBucket", Key="to", CopySource={"Bucket": "MyBucket", "Key": "from"})
        self.assertEqual({"a": "b"}, self.s3.head_object(Bucket="MyBucket", Key="to")["Metadata"])
        self.s3.delete_objects(Bucket="MyBucket", Delete={"Objects": [{"Key": "from"}, {"Key": "to"}]})
        self.assertEqual(0, self.s3.list_objects_v2(Bucket="MyBucket")["KeyCount"])


class CodeDeployTest(ContractTest):
    def setUp(self):
        super().setUp()
        client("s3").put_object(Bucket="MyBucket", Key="MyApp.zip", Body=bundle())
        self.deploy = client("codedeploy")

    def run_to_end(self, deployment_id):
        for _ in range(400):
            info = self.deploy.get_deployment(deploymentId=deployment_id)["deploymentInfo"]
            if info["status"] in ("Succeeded", "Failed", "Stopped"):
                return info
            time.sleep(0.05)
        self.fail("the deployment did not end")

    def start(self, **more):
        return self.deploy.create_deployment(
            applicationName="MyApp", deploymentGroupName="TargetGroup", revision=S3_REVISION, **more)["deploymentId"]

    def test_failure_is_rolled_back(self):
        self.assertEqual("Succeeded", self.run_to_end(self.start())["status"])
        admin("POST", "failures", {"group": "TargetGroup", "event": "ApplicationStart", "host": 2, "exitCode": 7,
                                   "logTail": "[stderr]port 80 is taken"})
        failed = self.run_to_end(self.start(description="second"))
        self.assertEqual("Failed", failed["status"])
        self.assertEqual("HEALTH_CONSTRAINTS", failed["errorInformation"]["code"])
        targets = self.deploy.batch_get_deployment_targets(
            deploymentId=failed["deploymentId"],
            targetIds=self.deploy.list_deployment_targets(
                deploymentId=failed["deploymentId"], targetFilters={"TargetStatus": ["Failed"]})["targetIds"],
        )["deploymentTargets"]
        self.assertEqual(1, len(targets))
        events = {event["lifecycleEventName"]: event for event in targets[0]["instanceTarget"]["lifecycleEvents"]}
        diagnostics = events["ApplicationStart"]["diagnostics"]
        self.assertEqual("ScriptFailed", diagnostics["errorCode"])
        self.assertEqual("scripts/start.sh", diagnostics["scriptName"])
        self.assertIn("exit code 7", diagnostics["message"])
        self.assertIn("port 80 is taken", diagnostics["logTail"])
        rollback = self.run_to_end(failed["rollbackInfo"]["rollbackDeploymentId"])
        self.assertEqual("codeDeployRollback", rollback["creator"])
        self.assertEqual("Succeeded", rollback["status"])

    def test_lists_and_batches(self):
        first = self.start(description="marker-1")
        self.run_to_end(first)
        listed = self.deploy.list_deployments(
            applicationName="MyApp", deploymentGroupName="TargetGroup", includeOnlyStatuses=["Succeeded"],
            createTimeRange={"start": datetime.datetime.now() - datetime.timedelta(hours=1)})["deployments"]
        self.assertEqual([first], listed)
        infos = self.deploy.batch_get_deployments(deploymentIds=[first, "d-000000000"])["deploymentsInfo"]
        self.assertEqual(["marker-1"], [info["description"] for info in infos])
        with self.assertRaises(self.deploy.exceptions.BatchLimitExceededException):
            self.deploy.batch_get_deployments(deploymentIds=[f"d-{i:09}" for i in range(26)])

    def test_group_shape(self):
        group = self.deploy.get_deployment_group(
            applicationName="MyApp", deploymentGroupName="TargetGroup")["deploymentGroupInfo"]
        self.assertEqual("CodeDeployDefault.OneAtATime", group["deploymentConfigName"])
        self.assertEqual([{"Key": "Name", "Value": "web", "Type": "KEY_AND_VALUE"}], group["ec2TagFilters"])
        self.assertEqual({"enabled": True, "events": ["DEPLOYMENT_FAILURE"]}, group["autoRollbackConfiguration"])

    def test_modelled_errors(self):
        errors = self.deploy.exceptions
        with self.assertRaises(errors.ApplicationDoesNotExistException):
            self.deploy.get_application(applicationName="nobody")
        with self.assertRaises(errors.DeploymentDoesNotExistException):
            self.deploy.get_deployment(deploymentId="d-000000000")
        with self.assertRaises(errors.InvalidDeploymentIdException):
            self.deploy.get_deployment(deploymentId="nonsense")
        with self.assertRaises(errors.DescriptionTooLongException):
            self.start(description="x" * 257)
        with self.assertRaises(errors.RevisionRequiredException):
            self.deploy.create_deployment(applicationName="MyApp", deploymentGroupName="TargetGroup")

    def test_older_instance_calls_show_the_same(self):
        done = self.run_to_end(self.start())["deploymentId"]
        ids = self.deploy.list_deployment_instances(deploymentId=done, instanceStatusFilter=["Succeeded"])
        self.assertEqual(3, len(ids["instancesList"]))
        one = self.deploy.get_deployment_instance(deploymentId=done, instanceId=ids["instancesList"][0])
        self.assertEqual("Succeeded", one["instanceSummary"]["status"])

    def test_stop_with_rollback(self):
        self.run_to_end(self.start())
        admin("POST", "clock", {"speed": 5})
        second = self.start()
        for _ in range(200):
            if self.deploy.get_deployment(deploymentId=second)["deploymentInfo"]["status"] == "InProgress":
                break
            time.sleep(0.02)
        self.deploy.stop_deployment(deploymentId=second, autoRollbackEnabled=True)
        stopped = self.run_to_end(second)
        self.assertEqual("Stopped", stopped["status"])
        admin("POST", "clock", {"advanceSeconds": 600})
        rollback = self.run_to_end(stopped["rollbackInfo"]["rollbackDeploymentId"])
        self.assertEqual(("codeDeployRollback", "Succeeded"), (rollback["creator"], rollback["status"]))

    def test_throttle_is_retried_by_the_client(self):
        admin("POST", "faults", {"service": "codedeploy", "operation": "ListApplications", "kind": "throttle",
                                 "count": 1})
        self.assertEqual(["MyApp"], self.deploy.list_applications()["applications"])
        calls = admin("GET", "journal?operation=ListApplications")["entries"]
        self.assertEqual(["ThrottlingException", None], [call["error"] for call in calls])

    def test_unknown_operation_is_told(self):
        with self.assertRaises(ClientError) as caught:
            self.deploy.list_git_hub_account_token_names()
        self.assertEqual("UnknownOperationException", caught.exception.response["Error"]["Code"])
