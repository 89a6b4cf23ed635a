package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/**
 * What a queue tells of: pushes, new branches, pull requests and tags, and branches that go; and organization folders of
 * CodeCommit. A time counts from when the change was through for whoever made it, on the clock that both sides have.
 */
final class EventChecks {
    private static final String REPOSITORY = "pushes";
    private static final String JOB = REPOSITORY + "/main";
    private static final String FEATURE = "feature/door";
    private static final String REGION = "cn-north-1";
    private static final String KEY = "AKIADEMO000000000001";
    private static final String SECRET = "demo-secret-of-the-local-aws";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long MOST_MILLIS = 3_000;
    /** Of pushes, each of which has to be in time. */
    private static final int PUSHES = 3;

    /** Which Jenkins adds to each build that no person starts; its own default is 5 s. */
    private static final String QUIET_PERIOD = "jenkins.model.Jenkins.get().quietPeriod = ";

    private static final String CONFIGURATION =
            "def all = io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration.get(); all.wakeUpQueues = ";

    private final AwsLocalProcess aws;
    private final JenkinsClient client;
    private final Checks checks;

    EventChecks(AwsLocalProcess aws, JenkinsClient client, Checks checks) {
        this.aws = aws;
        this.client = client;
        this.checks = checks;
    }

    /** @param work a directory for clones */
    void run(Path work) throws IOException, InterruptedException {
        Developer developer = new Developer(aws, work);
        try {
            checks.check("a job of branches, pull requests and tags listens to a queue", this::prepare);
            Path clone = developer.clone(REPOSITORY);
            checks.check("each push is built within 3 s, by an event out of a queue", () -> pushes(developer, clone));
            checks.check("a new branch is built within 3 s", () -> branch(developer, clone));
            checks.check("a new pull request is built within 3 s", this::pullRequest);
            checks.check("a new tag is a job within 3 s", () -> tag(developer, clone));
            checks.check("a branch that is deleted is built no more within 3 s", () -> deleted(developer, clone));
            new EventTimes(aws, client, checks).run(REPOSITORY, REGION, queue());
            checks.check("a push wakes the polling of a freestyle job", () -> polling(developer, clone));
            checks.check("an organization folder has the repositories that its filter names", this::organization);
            checks.check(
                    "a repository that is new in an organization folder is built by an event", this::newRepository);
        } finally {
            client.script(CONFIGURATION + "[]; " + QUIET_PERIOD + "5");
        }
    }

    private String queue() {
        return aws.endpoint() + "/123456789012/events";
    }

    private String prepare() throws IOException, InterruptedException {
        scenario(REPOSITORY, true);
        client.script(CONFIGURATION + "[new io.jenkins.plugins.awsflow.core.connection.WakeUpQueue('" + queue()
                + "', 'demo')]; " + QUIET_PERIOD + "0");
        client.createItem(REPOSITORY, JobXml.everything(REPOSITORY));
        client.post("job/" + REPOSITORY + "/build?delay=0", "application/x-www-form-urlencoded", "");
        String first = client.awaitBuild(JOB, 1, LIMIT);
        require(first.equals("SUCCESS"), first + ": " + client.console(JOB, 1));
        return null;
    }

    /** From a change to the begin of the build that it causes; the build ends well. */
    private long begins(String job, int number, long changed) throws IOException, InterruptedException {
        String result = client.awaitBuild(job, number, LIMIT);
        String console = client.console(job, number);
        require(result.equals("SUCCESS"), result + ": " + console);
        JsonNode build = client.json(JenkinsClient.path(job) + "/" + number + "/api/json?tree=timestamp");
        return build.get("timestamp").asLong() - changed;
    }

    private static String inTime(List<Long> millis) {
        String text = String.join(", ", millis.stream().map(String::valueOf).toList())
                + " ms from the end of the push or call, quiet period 0";
        require(millis.stream().allMatch(each -> each <= MOST_MILLIS), text);
        return text;
    }

    /** Gives back when the push was through. */
    private static long push(Developer developer, Path clone, String file, String ref)
            throws IOException, InterruptedException {
        Files.writeString(clone.resolve(file), "more\n");
        developer.git(clone, "add", "-A");
        developer.git(clone, "commit", "-q", "-m", "Add " + file);
        developer.git(clone, "push", "-q", "origin", "HEAD:" + ref);
        return System.currentTimeMillis();
    }

    private String pushes(Developer developer, Path clone) throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int number = 2; number < 2 + PUSHES; number++) {
            long pushed = push(developer, clone, "more" + number + ".txt", "refs/heads/main");
            millis.add(begins(JOB, number, pushed));
            String console = client.console(JOB, number);
            require(console.contains("Push to refs/heads/main of " + REPOSITORY), console);
        }
        return inTime(millis);
    }

    private String branch(Developer developer, Path clone) throws IOException, InterruptedException {
        developer.git(clone, "checkout", "-q", "-b", FEATURE);
        long pushed = push(developer, clone, "door.txt", "refs/heads/" + FEATURE);
        developer.git(clone, "checkout", "-q", "main");
        return inTime(List.of(begins(REPOSITORY + "/" + FEATURE.replace("/", "%2F"), 1, pushed)));
    }

    private String pullRequest() throws IOException, InterruptedException {
        try (CodeCommitClient codecommit = CodeCommitClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build()) {
            String id = codecommit
                    .createPullRequest(
                            create -> create.title("A door").targets(target -> target.repositoryName(REPOSITORY)
                                    .sourceReference(FEATURE)
                                    .destinationReference("main")))
                    .pullRequest()
                    .pullRequestId();
            long created = System.currentTimeMillis();
            return inTime(List.of(begins(REPOSITORY + "/PR-" + id, 1, created)));
        }
    }

    /** Jenkins builds no tag by itself. */
    private String tag(Developer developer, Path clone) throws IOException, InterruptedException {
        developer.git(clone, "tag", "-a", "-m", "The first release", "v1.0");
        developer.git(clone, "push", "-q", "origin", "v1.0");
        long pushed = System.currentTimeMillis();
        return inTime(List.of(await("job/" + REPOSITORY + "/job/v1.0/api/json", "v1.0", pushed)));
    }

    private String deleted(Developer developer, Path clone) throws IOException, InterruptedException {
        developer.git(clone, "push", "-q", "origin", "--delete", FEATURE);
        long pushed = System.currentTimeMillis();
        String job = JenkinsClient.path(REPOSITORY + "/" + FEATURE.replace("/", "%2F"));
        return inTime(List.of(await(job + "/api/json?tree=buildable", "\"buildable\":false", pushed)));
    }

    /** Asks until the answer holds a text; how long after a change that was. */
    private long await(String path, String text, long changed) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<String> answer = client.get(path, "en");
            long millis = System.currentTimeMillis() - changed;
            if (answer.statusCode() == 200 && answer.body().contains(text)) {
                return millis;
            }
            require(millis < LIMIT.toMillis(), "never came: " + text + "; the last was " + answer.body());
            Thread.sleep(50);
        }
    }

    /** Its schedule is empty: nothing else makes it poll. */
    private String polling(Developer developer, Path clone) throws IOException, InterruptedException {
        String job = "polling";
        client.createItem(job, JobXml.polling(REPOSITORY, "main"));
        client.post("job/" + job + "/build?delay=0", "application/x-www-form-urlencoded", "");
        String first = client.awaitBuild(job, 1, LIMIT);
        require(first.equals("SUCCESS"), first + ": " + client.console(job, 1));
        long pushed = push(developer, clone, "polled.txt", "refs/heads/main");
        long millis = begins(job, 2, pushed);
        require(client.console(job, 2).contains("SCM change"), client.console(job, 2));
        return millis + " ms";
    }

    private String organization() throws IOException, InterruptedException {
        client.createItem("account", JobXml.organization(REPOSITORY + "*"));
        client.post("job/account/build?delay=0", "application/x-www-form-urlencoded", "");
        String result = client.awaitBuild("account/" + JOB, 1, LIMIT);
        require(result.equals("SUCCESS"), result + ": " + client.console("account/" + JOB, 1));
        JsonNode jobs = client.json("job/account/api/json?tree=jobs[name]").get("jobs");
        require(jobs.size() == 1, "jobs: " + jobs);
        return jobs.toString();
    }

    private String newRepository() throws IOException, InterruptedException {
        scenario(REPOSITORY + "-two", false);
        String job = "account/" + REPOSITORY + "-two/main";
        String result = client.awaitBuild(job, 1, LIMIT);
        require(result.equals("SUCCESS"), result + ": " + client.console(job, 1));
        return null;
    }

    private void scenario(String name, boolean withQueue) throws IOException, InterruptedException {
        ObjectNode scenario = new ObjectMapper().createObjectNode();
        scenario.put("account", "123456789012").put("region", REGION);
        if (withQueue) {
            scenario.putArray("queues").addObject().put("name", "events");
            ObjectNode rule = scenario.putArray("eventRules").addObject().put("queue", "events");
            rule.putArray("sources").add("aws.codecommit");
        }
        ObjectNode repository = scenario.putArray("repositories").addObject().put("name", name);
        repository.putObject("files").put("Jenkinsfile", "echo 'built'");
        aws.admin("POST", "scenario", scenario.toString());
    }
}
