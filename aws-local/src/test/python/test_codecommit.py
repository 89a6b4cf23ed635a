"""CodeCommit of aws-local by boto3, the AWS CLI, its credential helper, git-remote-codecommit and native git."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

from botocore.exceptions import ClientError
from support import ENDPOINT, KEY, REGION, SECRET, ContractTest, admin, client

from tls_relay import TlsRelay

BIN = os.path.dirname(sys.executable)
HOST = f"git-codecommit.{REGION}.amazonaws.com"


class CodeCommitTest(ContractTest):
    def setUp(self):
        super().setUp()
        self.codecommit = client("codecommit")
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)

    def seeded(self):
        self.codecommit.create_repository(repositoryName="web", repositoryDescription="the site")
        return self.codecommit.put_file(
            repositoryName="web", branchName="main", filePath="src/a.txt", fileContent=b"one\n", name="Dev"
        )["commitId"]

    def assert_code(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])

    def git(self, *arguments, cwd=None, settings=(), **environment):
        command = ["git"]
        for setting in settings:
            command += ["-c", setting]
        done = subprocess.run(
            [*command, *arguments],
            capture_output=True,
            text=True,
            cwd=cwd or self.directory,
            timeout=120,
            env={
                "PATH": BIN + os.pathsep + os.environ.get("PATH", ""),
                "HOME": self.directory,
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_TERMINAL_PROMPT": "0",
                "GIT_AUTHOR_NAME": "Dev",
                "GIT_AUTHOR_EMAIL": "dev@example.com",
                "GIT_COMMITTER_NAME": "Dev",
                "GIT_COMMITTER_EMAIL": "dev@example.com",
                "AWS_ACCESS_KEY_ID": KEY,
                "AWS_SECRET_ACCESS_KEY": SECRET,
                "AWS_DEFAULT_REGION": REGION,
                "AWS_CONFIG_FILE": os.devnull,
                "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
                "AWS_EC2_METADATA_DISABLED": "true",
                **environment,
            },
        )
        self.assertEqual(0, done.returncode, done.stderr)
        return done.stdout

    def round_trip(self, url, **how):
        """Clones, commits, pushes two branches and looks at them by the API; gives back the commit."""
        self.git("clone", "-q", url, "clone", **how)
        clone = pathlib.Path(self.directory, "clone")
        self.assertEqual("one\n", (clone / "src/a.txt").read_text())
        (clone / "b.txt").write_text("b\n")
        self.git("add", "-A", cwd=clone)
        self.git("commit", "-q", "-m", "Add b", cwd=clone)
        self.git("push", "-q", "origin", "HEAD:main", "HEAD:refs/heads/feature/b", cwd=clone, **how)
        self.git("fsck", "--strict", cwd=clone)
        commit = self.git("rev-parse", "HEAD", cwd=clone).strip()
        for branch in ("main", "feature/b"):
            tip = self.codecommit.get_branch(repositoryName="web", branchName=branch)["branch"]["commitId"]
            self.assertEqual(commit, tip)
        return commit

    def test_git_remote_codecommit_clones_and_pushes(self):
        self.seeded()
        with TlsRelay(urllib.parse.urlsplit(ENDPOINT).port) as relay:
            self.round_trip(
                f"codecommit::{REGION}://web",
                CODE_COMMIT_ENDPOINT=f"127.0.0.1:{relay.port}",
                GIT_SSL_CAINFO=relay.certificate,
            )
        pushes = admin("GET", "journal?operation=GitPush")["entries"]
        self.assertTrue(all(entry["status"] in (200, 401) for entry in pushes), pushes)

    def test_git_remote_codecommit_with_a_session(self):
        self.seeded()
        session = client("sts").assume_role(RoleArn="arn:aws:iam::123456789012:role/ci", RoleSessionName="job")
        credentials = session["Credentials"]
        with TlsRelay(urllib.parse.urlsplit(ENDPOINT).port) as relay:
            self.round_trip(
                "codecommit://web",
                CODE_COMMIT_ENDPOINT=f"127.0.0.1:{relay.port}",
                GIT_SSL_CAINFO=relay.certificate,
                AWS_ACCESS_KEY_ID=credentials["AccessKeyId"],
                AWS_SECRET_ACCESS_KEY=credentials["SecretAccessKey"],
                AWS_SESSION_TOKEN=credentials["SessionToken"],
            )
        callers = {entry.get("caller") for entry in admin("GET", "journal?operation=GitPush")["entries"]}
        self.assertIn("arn:aws:sts::123456789012:assumed-role/ci/job", callers)

    def test_the_clis_credential_helper_signs_for_the_real_host_name(self):
        self.seeded()
        helper = f"!{BIN}/aws codecommit credential-helper $@"
        self.round_trip(
            f"http://{HOST}/v1/repos/web",
            settings=(
                "credential.helper=" + helper,
                "credential.UseHttpPath=true",
                "http.proxy=" + ENDPOINT,
            ),
        )

    def test_the_cli_makes_repositories_branches_and_commits(self):
        made = self.aws_json("codecommit", "create-repository", "--repository-name", "web", "--tags", "team=web")
        self.assertEqual(f"https://{HOST}/v1/repos/web", made["repositoryMetadata"]["cloneUrlHttp"])
        arn = made["repositoryMetadata"]["Arn"]
        listed = self.aws_json("codecommit", "list-tags-for-resource", "--resource-arn", arn)
        self.assertEqual({"team": "web"}, listed["tags"])
        source = pathlib.Path(self.directory, "a.txt")
        source.write_text("one\n")
        first = self.aws_json(
            "codecommit", "put-file", "--repository-name", "web", "--branch-name", "main", "--file-path", "a.txt",
            "--file-content", "fileb://" + str(source), "--commit-message", "First",
        )["commitId"]
        self.aws_json(
            "codecommit", "create-branch", "--repository-name", "web", "--branch-name", "x", "--commit-id", first
        )
        second = self.aws_json(
            "codecommit", "create-commit", "--repository-name", "web", "--branch-name", "x", "--parent-commit-id", first,
            "--put-files", "filePath=b.txt,fileContent=MTIz",
        )["commitId"]
        found = self.aws_json(
            "codecommit", "get-differences", "--repository-name", "web", "--before-commit-specifier", "main",
            "--after-commit-specifier", second,
        )["differences"]
        self.assertEqual([("A", "b.txt")], [(d["changeType"], d["afterBlob"]["path"]) for d in found])
        branches = self.aws_json("codecommit", "list-branches", "--repository-name", "web")["branches"]
        self.assertEqual(["main", "x"], branches)
        self.aws_json("codecommit", "delete-branch", "--repository-name", "web", "--branch-name", "x")
        self.aws_json("codecommit", "delete-repository", "--repository-name", "web")
        self.assertEqual([], self.aws_json("codecommit", "list-repositories")["repositories"])

    def test_boto3_reads_files_folders_and_blobs(self):
        first = self.seeded()
        file = self.codecommit.get_file(repositoryName="web", filePath="src/a.txt", commitSpecifier="main")
        self.assertEqual((b"one\n", 4, "NORMAL"), (file["fileContent"], file["fileSize"], file["fileMode"]))
        blob = self.codecommit.get_blob(repositoryName="web", blobId=file["blobId"])
        self.assertEqual(b"one\n", blob["content"])
        folder = self.codecommit.get_folder(repositoryName="web", folderPath="/")
        self.assertEqual(["src"], [entry["relativePath"] for entry in folder["subFolders"]])
        commit = self.codecommit.get_commit(repositoryName="web", commitId=first)["commit"]
        self.assertEqual(("Dev", folder["treeId"]), (commit["author"]["name"], commit["treeId"]))

    def test_boto3_pages(self):
        first = self.seeded()
        for number in range(110):
            self.codecommit.create_branch(repositoryName="web", branchName=f"b/{number:03}", commitId=first)
            self.codecommit.create_repository(repositoryName=f"r{number:03}")
        pages = self.codecommit.get_paginator("list_branches").paginate(repositoryName="web")
        self.assertEqual(111, sum(len(page["branches"]) for page in pages))
        pages = self.codecommit.get_paginator("list_repositories").paginate(sortBy="lastModifiedDate", order="descending")
        self.assertEqual(111, sum(len(page["repositories"]) for page in pages))

    def test_errors_have_the_names_that_the_sdks_know(self):
        first = self.seeded()
        web = {"repositoryName": "web"}
        cases = [
            ("RepositoryDoesNotExistException", self.codecommit.get_repository, {"repositoryName": "gone"}),
            ("RepositoryNameExistsException", self.codecommit.create_repository, web),
            ("InvalidRepositoryNameException", self.codecommit.create_repository, {"repositoryName": "a.git"}),
            ("BranchDoesNotExistException", self.codecommit.get_branch, {**web, "branchName": "gone"}),
            ("BranchNameExistsException", self.codecommit.create_branch,
                {**web, "branchName": "main", "commitId": first}),
            ("FileDoesNotExistException", self.codecommit.get_file, {**web, "filePath": "gone"}),
            ("FolderDoesNotExistException", self.codecommit.get_folder, {**web, "folderPath": "gone"}),
            ("CommitDoesNotExistException", self.codecommit.get_file,
                {**web, "filePath": "a", "commitSpecifier": "gone"}),
            ("CommitIdDoesNotExistException", self.codecommit.get_commit, {**web, "commitId": "0" * 40}),
            ("ParentCommitIdOutdatedException", self.codecommit.put_file,
                {**web, "branchName": "main", "filePath": "c", "fileContent": b"c", "parentCommitId": first}),
            ("DefaultBranchCannotBeDeletedException", self.codecommit.delete_branch, {**web, "branchName": "main"}),
        ]
        self.codecommit.put_file(**web, branchName="main", filePath="b", fileContent=b"b", parentCommitId=first)
        for code, call, arguments in cases:
            with self.subTest(code):
                self.assert_code(code, call, **arguments)
                self.assertTrue(hasattr(self.codecommit.exceptions, code))
