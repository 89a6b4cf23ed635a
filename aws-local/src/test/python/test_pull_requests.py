"""Pull requests of aws-local's CodeCommit by the AWS CLI, boto3 and native git."""

import json

from botocore.exceptions import ClientError
from support import ContractTest, client

RULE = json.dumps(
    {
        "Version": "2018-11-08",
        "Statements": [
            {
                "Type": "Approvers",
                "NumberOfApprovalsNeeded": 1,
                "ApprovalPoolMembers": ["arn:aws:sts::123456789012:assumed-role/reviewer/*"],
            }
        ],
    }
)


class PullRequestsTest(ContractTest):
    def setUp(self):
        super().setUp()
        self.codecommit = client("codecommit")
        self.codecommit.create_repository(repositoryName="web")
        self.base = self.put("main", "a.txt", b"one\n")
        self.codecommit.create_branch(repositoryName="web", branchName="feature", commitId=self.base)
        self.tip = self.put("feature", "b.txt", b"b\n", parentCommitId=self.base)

    def put(self, branch, path, content, **more):
        return self.codecommit.put_file(
            repositoryName="web", branchName=branch, filePath=path, fileContent=content, **more
        )["commitId"]

    def open(self, title="Add b", **more):
        target = {"repositoryName": "web", "sourceReference": "feature", "destinationReference": "main"}
        return self.codecommit.create_pull_request(title=title, targets=[target], **more)["pullRequest"]

    def assert_code(self, code, call, **arguments):
        with self.subTest(code):
            with self.assertRaises(ClientError) as caught:
                call(**arguments)
            self.assertEqual(code, caught.exception.response["Error"]["Code"])
            self.assertTrue(hasattr(self.codecommit.exceptions, code))

    def test_the_cli_opens_comments_approves_and_merges(self):
        made = self.aws_json(
            "codecommit", "create-pull-request", "--title", "Add b", "--description", "why",
            "--targets", "repositoryName=web,sourceReference=feature,destinationReference=main",
        )["pullRequest"]
        number = made["pullRequestId"]
        self.assertEqual(self.tip, made["pullRequestTargets"][0]["sourceCommit"])
        posted = self.aws_json(
            "codecommit", "post-comment-for-pull-request", "--pull-request-id", number, "--repository-name", "web",
            "--before-commit-id", self.base, "--after-commit-id", self.tip, "--content", "Looks good",
            "--location", "filePath=b.txt,filePosition=1,relativeFileVersion=AFTER",
        )
        self.assertEqual("b.txt", posted["location"]["filePath"])
        self.assertNotIn("beforeBlobId", posted)
        replied = self.aws_json(
            "codecommit", "post-comment-reply", "--in-reply-to", posted["comment"]["commentId"], "--content", "Thanks"
        )
        self.assertEqual(posted["comment"]["commentId"], replied["comment"]["inReplyTo"])
        listed = self.aws_json("codecommit", "list-pull-requests", "--repository-name", "web",
                               "--pull-request-status", "OPEN")
        self.assertEqual([number], listed["pullRequestIds"])
        options = self.aws_json(
            "codecommit", "get-merge-options", "--repository-name", "web",
            "--source-commit-specifier", "feature", "--destination-commit-specifier", "main",
        )
        self.assertEqual(["FAST_FORWARD_MERGE", "SQUASH_MERGE", "THREE_WAY_MERGE"], options["mergeOptions"])
        merged = self.aws_json(
            "codecommit", "merge-pull-request-by-squash", "--pull-request-id", number, "--repository-name", "web",
            "--source-commit-id", self.tip, "--commit-message", "Add b", "--author-name", "Dev", "--email", "d@example.com",
        )["pullRequest"]
        self.assertEqual("CLOSED", merged["pullRequestStatus"])
        commit = merged["pullRequestTargets"][0]["mergeMetadata"]["mergeCommitId"]
        self.assertEqual(commit, self.codecommit.get_branch(repositoryName="web", branchName="main")["branch"]["commitId"])
        events = self.aws_json("codecommit", "describe-pull-request-events", "--pull-request-id", number)
        self.assertEqual(
            ["PULL_REQUEST_STATUS_CHANGED", "PULL_REQUEST_MERGE_STATE_CHANGED", "PULL_REQUEST_CREATED"],
            [event["pullRequestEventType"] for event in events["pullRequestEvents"]],
        )

    def test_boto3_approves_by_rule(self):
        made = self.open()
        number, revision = made["pullRequestId"], made["revisionId"]
        rule = self.codecommit.create_pull_request_approval_rule(
            pullRequestId=number, approvalRuleName="review", approvalRuleContent=RULE
        )["approvalRule"]
        self.assertEqual(64, len(rule["ruleContentSha256"]))
        session = client("sts").assume_role(RoleArn="arn:aws:iam::123456789012:role/reviewer", RoleSessionName="ann")
        keys = session["Credentials"]
        reviewer = client("codecommit", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
        evaluate = self.codecommit.evaluate_pull_request_approval_rules
        self.assertFalse(evaluate(pullRequestId=number, revisionId=revision)["evaluation"]["approved"])
        reviewer.update_pull_request_approval_state(pullRequestId=number, revisionId=revision, approvalState="APPROVE")
        evaluation = evaluate(pullRequestId=number, revisionId=revision)["evaluation"]
        self.assertEqual((True, ["review"]), (evaluation["approved"], evaluation["approvalRulesSatisfied"]))

    def test_boto3_pages(self):
        for number in range(105):
            self.open(title=f"Number {number}")
        pages = self.codecommit.get_paginator("list_pull_requests").paginate(repositoryName="web")
        self.assertEqual(105, sum(len(page["pullRequestIds"]) for page in pages))
        for number in range(3):
            self.codecommit.post_comment_for_pull_request(
                pullRequestId="1", repositoryName="web", beforeCommitId=self.base, afterCommitId=self.tip,
                content=f"Comment {number}",
            )
        pages = self.codecommit.get_paginator("get_comments_for_pull_request").paginate(
            pullRequestId="1", PaginationConfig={"PageSize": 2}
        )
        self.assertEqual([2, 1], [len(page["commentsForPullRequestData"]) for page in pages])

    def test_errors_have_the_names_that_the_sdks_know(self):
        self.open()
        pull = {"pullRequestId": "1"}
        web = {**pull, "repositoryName": "web"}
        commits = {"beforeCommitId": self.base, "afterCommitId": self.tip}
        self.codecommit.create_repository(repositoryName="other")
        cases = [
            ("PullRequestDoesNotExistException", "get_pull_request", {"pullRequestId": "99"}),
            ("InvalidPullRequestIdException", "get_pull_request", {"pullRequestId": "x"}),
            ("RepositoryNotAssociatedWithPullRequestException", "merge_pull_request_by_squash",
                {**pull, "repositoryName": "other"}),
            ("TipOfSourceReferenceIsDifferentException", "merge_pull_request_by_squash",
                {**web, "sourceCommitId": self.base}),
            ("CommentContentSizeLimitExceededException", "post_comment_for_pull_request",
                {**web, **commits, "content": "x" * 10241}),
            ("CommentContentRequiredException", "post_comment_for_pull_request", {**web, **commits, "content": ""}),
            ("BeforeCommitIdAndAfterCommitIdAreSameException", "post_comment_for_pull_request",
                {**web, "beforeCommitId": self.tip, "afterCommitId": self.tip, "content": "x"}),
            ("CommentDoesNotExistException", "update_comment", {"commentId": "gone", "content": "x"}),
            ("InvalidApprovalRuleContentException", "create_pull_request_approval_rule",
                {**pull, "approvalRuleName": "r", "approvalRuleContent": "{}"}),
            ("InvalidRevisionIdException", "update_pull_request_approval_state",
                {**pull, "revisionId": "x", "approvalState": "APPROVE"}),
            ("InvalidPullRequestStatusUpdateException", "update_pull_request_status",
                {**pull, "pullRequestStatus": "OPEN"}),
            ("InvalidMergeOptionException", "get_merge_conflicts",
                {"repositoryName": "web", "sourceCommitSpecifier": "feature", "destinationCommitSpecifier": "main",
                 "mergeOption": "REBASE"}),
        ]
        for code, call, arguments in cases:
            self.assert_code(code, getattr(self.codecommit, call), **arguments)
        for code, source, destination in (
            ("ReferenceDoesNotExistException", "gone", "main"),
            ("SourceAndDestinationAreSameException", "main", "main"),
            ("ReferenceTypeNotSupportedException", "refs/tags/v1", "main"),
        ):
            target = {"repositoryName": "web", "sourceReference": source, "destinationReference": destination}
            self.assert_code(code, self.codecommit.create_pull_request, title="x", targets=[target])
        self.put("main", "a.txt", b"two\n", parentCommitId=self.base)
        self.put("feature", "a.txt", b"three\n", parentCommitId=self.tip)
        for call in ("merge_pull_request_by_fast_forward", "merge_pull_request_by_three_way"):
            self.assert_code("ManualMergeRequiredException", getattr(self.codecommit, call), **web)
