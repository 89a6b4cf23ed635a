package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.Approval;
import software.amazon.awssdk.services.codecommit.model.PullRequest;
import software.amazon.awssdk.services.codecommit.model.PullRequestStatusEnum;

/** What a build says on its pull request, and what somebody says there to Jenkins. */
final class ReviewChecks {
    private static final String REPOSITORY = "house";
    private static final String REGION = "cn-north-1";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int PATIENCE = 200;
    private static final String TRAITS = "io.jenkins.plugins.awsflow.codecommit.scm.";
    private static final String CONFIGURATION =
            "def all = io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration.get(); all.wakeUpQueues = ";

    /** The second build, which a comment asks for, merges what it has built. */
    private static final String JENKINSFILE = "node {\n  checkout scm\n"
            + "  codeCommitComment text: \"checked by #${env.BUILD_NUMBER}\", key: 'check'\n"
            + "CHECKS"
            + "  codeCommitTag name: \"checked-${env.BUILD_NUMBER}\", message: 'checked'\n"
            + "  if (env.BUILD_NUMBER == '2') {\n"
            + "    codeCommitMergePullRequest strategy: 'SQUASH', message: 'A door'\n  }\n}\n";

    /** As plugins for tests and warnings do it. */
    private static final String PUBLISHED = "  publishChecks name: 'lint', title: 'No findings'\n";

    private final AwsLocalProcess aws;
    private final JenkinsClient client;
    private final Checks checks;
    private String pullRequest;

    ReviewChecks(AwsLocalProcess aws, JenkinsClient client, Checks checks) {
        this.aws = aws;
        this.client = client;
        this.checks = checks;
    }

    void run() throws IOException, InterruptedException {
        try (CodeCommitClient codecommit = CodeCommitClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIADEMO000000000001", "demo-secret-of-the-local-aws")))
                .build()) {
            checks.check("a pull request says how its build went, and is approved by it", () -> built(codecommit));
            checks.check("Job DSL and JCasC know the filter by age by its symbol and fields", this::symbol);
            checks.check(
                    "the new page of a build has its sources beside the heading, in both languages", this::details);
            checks.check(
                    "a comment /retest builds a pull request again, which then merges it", () -> asked(codecommit));
        } finally {
            client.script(CONFIGURATION + "[]");
        }
    }

    private String job() {
        return REPOSITORY + "/PR-" + pullRequest;
    }

    private String built(CodeCommitClient codecommit) throws IOException, InterruptedException {
        boolean checksApi = client.script("print(Jenkins.get().getPlugin('checks-api') != null)")
                .equals("true");
        aws.admin("POST", "scenario", scenario(checksApi));
        pullRequest = codecommit
                .listPullRequests(list -> list.repositoryName(REPOSITORY))
                .pullRequestIds()
                .get(0);
        client.script(CONFIGURATION + "[new io.jenkins.plugins.awsflow.core.connection.WakeUpQueue('" + aws.endpoint()
                + "/123456789012/reviews', 'demo')]");
        client.createItem(
                REPOSITORY,
                JobXml.pullRequests(
                        REPOSITORY,
                        "<" + TRAITS + "BuildStatusTrait><approve>true</approve></" + TRAITS + "BuildStatusTrait><"
                                + TRAITS + "CommentCommandTrait><command>/retest</command><authors>*</authors></"
                                + TRAITS + "CommentCommandTrait><" + TRAITS + "AgeFilterTrait><branchRetentionDays>90"
                                + "</branchRetentionDays></" + TRAITS + "AgeFilterTrait>"));
        client.post("job/" + REPOSITORY + "/build?delay=0", "application/x-www-form-urlencoded", "");
        String result = client.awaitBuild(job(), 1, LIMIT);
        String console = client.console(job(), 1);
        require(result.equals("SUCCESS"), result + ": " + console);
        require(console.contains("as checked-1"), "no tag: " + console);
        String status = comment(codecommit, text -> text.contains("has built") && text.contains("SUCCESS"));
        comment(codecommit, text -> text.contains("checked by #1"));
        require(!checksApi || status.contains("| lint | success | No findings |"), "no check: " + status);
        List<Approval> approvals = List.of();
        for (int i = 0; i < PATIENCE && approvals.isEmpty(); i++) {
            Thread.sleep(100);
            approvals = codecommit
                    .getPullRequestApprovalStates(get -> get.pullRequestId(pullRequest)
                            .revisionId(pullRequest(codecommit).revisionId()))
                    .approvals();
        }
        require(approvals.size() == 1, "approvals: " + approvals);
        return status.lines()
                .filter(line -> line.contains("has built"))
                .findFirst()
                .orElse(status);
    }

    private String symbol() throws IOException, InterruptedException {
        String said = client.script("def model = org.jenkinsci.plugins.structs.describable.DescribableModel;"
                + " def filter = Jenkins.get().getItem('" + REPOSITORY + "').SCMSources[0].traits"
                + ".find { it.class.simpleName == 'AgeFilterTrait' };"
                + " def written = model.uninstantiate2_(filter);"
                + " def read = model.of(filter.class).instantiate(written.arguments);"
                + " print(written.symbol + ' ' + written.arguments + ' ' + read.branchRetentionDays)");
        require(said.equals("codeCommitAgeFilter [branchRetentionDays:90] 90"), said);
        return said;
    }

    /** As those see it who try the new page out. */
    private String details() throws IOException, InterruptedException {
        String page = JenkinsClient.path(job()) + "/1/new-build-page";
        String english = client.page(page, "en");
        String console = "href=\"https://console.amazonaws.cn/codesuite/codecommit/repositories/" + REPOSITORY + "/";
        for (String said : new String[] {
            "Pull request " + pullRequest + ": A door",
            console + "pull-requests/" + pullRequest + "/activity?region=" + REGION + "\"",
            console + "browse/refs/heads/door?region=" + REGION + "\"",
            console + "commit/",
            console + "browse?region=" + REGION + "\""
        }) {
            require(english.contains(said), said + " is missing: " + english);
        }
        String chinese = client.page(page, "zh-CN");
        require(chinese.contains("拉取请求 " + pullRequest + "：A door"), chinese);
        return "Pull request " + pullRequest + ": A door";
    }

    private String asked(CodeCommitClient codecommit) throws IOException, InterruptedException {
        PullRequest open = pullRequest(codecommit);
        codecommit.postCommentForPullRequest(post -> post.pullRequestId(pullRequest)
                .repositoryName(REPOSITORY)
                .beforeCommitId(open.pullRequestTargets().get(0).destinationCommit())
                .afterCommitId(open.pullRequestTargets().get(0).sourceCommit())
                .content("Once more, please.\n/retest"));
        String result = client.awaitBuild(job(), 2, LIMIT);
        String console = client.console(job(), 2);
        require(result.equals("SUCCESS"), result + ": " + console);
        String cause = console.lines()
                .filter(line -> line.startsWith("Asked for by "))
                .findFirst()
                .orElse("");
        require(!cause.isEmpty(), "no cause: " + console);
        require(console.contains("Merged pull request " + pullRequest + " of " + REPOSITORY), console);
        require(pullRequest(codecommit).pullRequestStatus() == PullRequestStatusEnum.CLOSED, "it is open still");
        comment(codecommit, text -> text.contains("checked by #2"));
        comment(codecommit, text -> text.contains("has built") && text.contains("#2"));
        List<String> all = comments(codecommit);
        require(all.size() == 3, "one comment each of status, step and person: " + all);
        details(); // The job has no source any more.
        return cause;
    }

    private PullRequest pullRequest(CodeCommitClient codecommit) {
        return codecommit.getPullRequest(get -> get.pullRequestId(pullRequest)).pullRequest();
    }

    private List<String> comments(CodeCommitClient codecommit) {
        List<String> texts = new ArrayList<>();
        codecommit
                .getCommentsForPullRequestPaginator(get -> get.pullRequestId(pullRequest))
                .forEach(page -> page.commentsForPullRequestData()
                        .forEach(thread -> thread.comments().forEach(comment -> texts.add(comment.content()))));
        return texts;
    }

    /** Waits for a comment; its text. */
    private String comment(CodeCommitClient codecommit, Predicate<String> wanted)
            throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE; i++) {
            for (String text : comments(codecommit)) {
                if (wanted.test(text)) {
                    return text;
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("no such comment: " + comments(codecommit));
    }

    private static String scenario(boolean checksApi) {
        ObjectNode scenario = new ObjectMapper().createObjectNode();
        scenario.put("account", "123456789012").put("region", REGION);
        scenario.putArray("queues").addObject().put("name", "reviews");
        ObjectNode rule = scenario.putArray("eventRules").addObject().put("queue", "reviews");
        rule.putArray("sources").add("aws.codecommit");
        ObjectNode repository = scenario.putArray("repositories").addObject().put("name", REPOSITORY);
        repository.putObject("files").put("Jenkinsfile", JENKINSFILE.replace("CHECKS", checksApi ? PUBLISHED : ""));
        repository
                .putArray("branches")
                .addObject()
                .put("name", "door")
                .putObject("files")
                .put("door.txt", "a door\n");
        repository.putArray("pullRequests").addObject().put("title", "A door").put("source", "door");
        return scenario.toString();
    }
}
