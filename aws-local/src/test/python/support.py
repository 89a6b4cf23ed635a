"""What the contract tests share: clients, the CLI, the administration endpoint, a bundle to deploy."""

import io
import json
import os
import subprocess
import sys
import unittest
import urllib.request
import zipfile

import boto3
from botocore.config import Config

ENDPOINT = os.environ["AWS_LOCAL_ENDPOINT"]
KEY = os.environ["AWS_LOCAL_ACCESS_KEY"]
SECRET = os.environ["AWS_LOCAL_SECRET_KEY"]
REGION = "us-east-1"

APPSPEC = """version: 0.0
os: linux
files:
  - source: /index.html
    destination: /var/www
hooks:
  BeforeInstall:
    - location: scripts/before.sh
  ApplicationStart:
    - location: scripts/start.sh
"""

SCENARIO = {
    "speed": 60,
    "buckets": [{"name": "MyBucket"}, {"name": "versioned-bucket", "versioning": True}],
    "fleets": [{"prefix": "web", "count": 3, "tags": {"Name": "web"}}],
    "applications": [
        {
            "name": "MyApp",
            "groups": [{"name": "TargetGroup", "tags": {"Name": "web"}, "autoRollback": ["DEPLOYMENT_FAILURE"]}],
        }
    ],
}


def client(service, key=KEY, secret=SECRET, token=None, region=REGION, **config):
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}, **config),
    )


def admin(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(ENDPOINT + "/_aws-local/" + path, data=data, method=method)
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)


def bundle():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("appspec.yml", APPSPEC)
        archive.writestr("index.html", "<p>hello</p>")
        archive.writestr("scripts/before.sh", "exit 0\n")
        archive.writestr("scripts/start.sh", "exit 0\n")
    return out.getvalue()


def aws(*arguments, cwd=None):
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", "/"),
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ENDPOINT_URL": ENDPOINT,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
    }
    command = [os.path.join(os.path.dirname(sys.executable), "aws"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, timeout=120)


class ContractTest(unittest.TestCase):
    """Each test begins with the same fresh state."""

    maxDiff = None

    def setUp(self):
        admin("POST", "reset")
        admin("POST", "scenario", SCENARIO)

    def aws_json(self, *arguments, cwd=None):
        done = aws(*arguments, cwd=cwd)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else {}
