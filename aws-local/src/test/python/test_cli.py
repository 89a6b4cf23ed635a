"""The AWS CLI against aws-local."""

import os
import pathlib
import tempfile
import urllib.request

from support import APPSPEC, ContractTest, admin, aws, bundle, client


class CliTest(ContractTest):
    def setUp(self):
        super().setUp()
        # The CLI's waiter looks every 15 seconds: let deployments be over when it looks first.
        admin("POST", "clock", {"speed": 2000})
        client("s3").put_object(Bucket="MyBucket", Key="MyApp.zip", Body=bundle())

    def test_talks_line_is_refused_by_the_cli_itself_without_a_bundle_type(self):
        # The CLI (since 2015 at the latest) checks --s3-location before it sends anything.
        done = aws(
            "deploy", "create-deployment", "--application-name", "MyApp", "--deployment-group-name", "TargetGroup",
            "--s3-location", "bucket=MyBucket,key=MyApp.zip",
        )
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("must specify bucket, key and bundleType", done.stderr)
        self.assertEqual([], admin("GET", "journal?operation=CreateDeployment")["entries"])

    def test_talks_line_with_the_bundle_type_deploys(self):
        made = self.aws_json(
            "deploy", "create-deployment", "--application-name", "MyApp", "--deployment-group-name", "TargetGroup",
            "--s3-location", "bucket=MyBucket,key=MyApp.zip,bundleType=zip",
        )
        self.aws_json("deploy", "wait", "deployment-successful", "--deployment-id", made["deploymentId"])
        info = self.aws_json("deploy", "get-deployment", "--deployment-id", made["deploymentId"])["deploymentInfo"]
        self.assertEqual("Succeeded", info["status"])
        self.assertEqual(3, info["deploymentOverview"]["Succeeded"])

    def test_api_takes_the_talks_location_without_a_bundle_type(self):
        made = self.aws_json(
            "deploy", "create-deployment", "--application-name", "MyApp", "--deployment-group-name", "TargetGroup",
            "--revision", '{"revisionType":"S3","s3Location":{"bucket":"MyBucket","key":"MyApp.zip"}}',
        )
        self.aws_json("deploy", "wait", "deployment-successful", "--deployment-id", made["deploymentId"])

    def test_push_bundles_uploads_and_registers(self):
        with tempfile.TemporaryDirectory() as directory:
            source = pathlib.Path(directory, "source")
            (source / "scripts").mkdir(parents=True)
            (source / "appspec.yml").write_text(APPSPEC)
            (source / "index.html").write_text("<p>pushed</p>")
            for name in ("before.sh", "start.sh"):
                (source / "scripts" / name).write_text("exit 0\n")
            done = aws(
                "deploy", "push", "--application-name", "MyApp", "--s3-location", "s3://MyBucket/pushed.zip",
                "--source", str(source),
            )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("bucket=MyBucket,key=pushed.zip,bundleType=zip,eTag=", done.stdout)
        revisions = self.aws_json("deploy", "list-application-revisions", "--application-name", "MyApp")["revisions"]
        self.assertEqual(["pushed.zip"], [revision["s3Location"]["key"] for revision in revisions])
        location = done.stdout.split("--s3-location ")[1].split(" ")[0]
        made = self.aws_json(
            "deploy", "create-deployment", "--application-name", "MyApp", "--deployment-group-name", "TargetGroup",
            "--s3-location", location,
        )
        self.aws_json("deploy", "wait", "deployment-successful", "--deployment-id", made["deploymentId"])

    def test_wait_fails_for_a_failed_deployment(self):
        admin("POST", "failures", {"event": "ApplicationStart", "logTail": "no port"})
        made = self.aws_json(
            "deploy", "create-deployment", "--application-name", "MyApp", "--deployment-group-name", "TargetGroup",
            "--s3-location", "bucket=MyBucket,key=MyApp.zip,bundleType=zip",
        )
        done = aws("deploy", "wait", "deployment-successful", "--deployment-id", made["deploymentId"])
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("DeploymentSuccessful failed", done.stderr)

    def test_copies_a_file_in_parts_and_back(self):
        with tempfile.TemporaryDirectory() as directory:
            there = pathlib.Path(directory, "there.bin")
            back = pathlib.Path(directory, "back.bin")
            there.write_bytes(os.urandom(20 * 1024 * 1024 + 17))
            self.assertEqual(0, aws("s3", "cp", str(there), "s3://MyBucket/there.bin", "--no-progress").returncode)
            self.assertEqual(0, aws("s3", "cp", "s3://MyBucket/there.bin", str(back), "--no-progress").returncode)
            self.assertEqual(there.read_bytes(), back.read_bytes())
        parts = admin("GET", "journal?operation=UploadPart")["entries"]
        self.assertGreaterEqual(len(parts), 3)

    def test_sync_ls_rm_and_presign(self):
        with tempfile.TemporaryDirectory() as directory:
            for name in ("a.txt", "sub/b c.txt", "sub/ümlaut.txt"):
                path = pathlib.Path(directory, name)
                path.parent.mkdir(exist_ok=True)
                path.write_text(name)
            done = aws("s3", "sync", directory, "s3://MyBucket/site", "--no-progress")
            self.assertEqual(0, done.returncode, done.stderr)
        listing = aws("s3", "ls", "s3://MyBucket/site/", "--recursive").stdout
        self.assertIn("site/sub/b c.txt", listing)
        url = aws("s3", "presign", "s3://MyBucket/site/sub/b c.txt").stdout.strip()
        with urllib.request.urlopen(url) as reply:
            self.assertEqual(b"sub/b c.txt", reply.read())
        self.assertEqual(0, aws("s3", "rm", "s3://MyBucket/site", "--recursive").returncode)
        self.assertEqual(1, aws("s3", "ls", "s3://MyBucket/site/").returncode)

    def test_who_am_i_in_china(self):
        done = self.aws_json("sts", "get-caller-identity", "--region", "cn-north-1")
        self.assertEqual("arn:aws-cn:iam::123456789012:user/local", done["Arn"])
