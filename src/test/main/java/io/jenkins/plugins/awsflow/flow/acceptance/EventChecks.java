package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitSignature;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Pushes that a queue tells of, and an organization folder of CodeCommit. */
final class EventChecks {
    private static final String REPOSITORY = "pushes";
    private static final String JOB = REPOSITORY + "/main";
    private static final String REGION = "cn-north-1";
    private static final String KEY = "AKIADEMO000000000001";
    private static final String SECRET = "demo-secret-of-the-local-aws";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long MOST_MILLIS = 3_000;
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

    /** @param work a directory for a clone */
    void run(Path work) throws IOException, InterruptedException {
        try {
            checks.check("a push is built within 3 s, by an event out of a queue", () -> push(work));
            checks.check("a push wakes the polling of a freestyle job", () -> polling(work.resolveSibling("polling")));
            checks.check("an organization folder has the repositories that its filter names", this::organization);
            checks.check(
                    "a repository that is new in an organization folder is built by an event", this::newRepository);
        } finally {
            client.script(CONFIGURATION + "[]; " + QUIET_PERIOD + "5");
        }
    }

    private String push(Path work) throws IOException, InterruptedException {
        scenario(REPOSITORY, true);
        client.script(CONFIGURATION + "[new io.jenkins.plugins.awsflow.core.connection.WakeUpQueue('" + aws.endpoint()
                + "/123456789012/events', 'demo')]; " + QUIET_PERIOD + "0");
        client.createItem(REPOSITORY, JobXml.multibranch(REPOSITORY, null));
        client.post("job/" + REPOSITORY + "/build?delay=0", "application/x-www-form-urlencoded", "");
        String first = client.awaitBuild(JOB, 1, LIMIT);
        require(first.equals("SUCCESS"), first + ": " + client.console(JOB, 1));
        long pushed = push(work, "more.txt");
        String second = client.awaitBuild(JOB, 2, LIMIT);
        String console = client.console(JOB, 2);
        require(
                second.equals("SUCCESS") && console.contains("Push to refs/heads/main of " + REPOSITORY),
                second + ": " + console);
        JsonNode build = client.json(JenkinsClient.path(JOB) + "/2/api/json?tree=timestamp");
        long millis = build.get("timestamp").asLong() - pushed;
        require(millis <= MOST_MILLIS, millis + " ms");
        return millis + " ms";
    }

    /** Gives back when the push was through. */
    private long push(Path work, String file) throws IOException {
        String path = "/v1/repos/" + REPOSITORY;
        GitLogin login =
                GitSignature.sign(KEY, SECRET, null, REGION, aws.endpoint().getHost(), path, Instant.now());
        CredentialsProvider provider = new UsernamePasswordCredentialsProvider(login.username(), login.password());
        PersonIdent developer = new PersonIdent("Developer", "developer@example.com");
        String url = aws.endpoint().resolve(path).toString();
        try (Git git = Git.cloneRepository()
                .setURI(url)
                .setDirectory(work.toFile())
                .setCredentialsProvider(provider)
                .call()) {
            Files.writeString(work.resolve(file), "more\n");
            git.add().addFilepattern(file).call();
            git.commit()
                    .setMessage("More")
                    .setAuthor(developer)
                    .setCommitter(developer)
                    .setSign(false)
                    .call();
            git.push().setCredentialsProvider(provider).call();
            return System.currentTimeMillis();
        } catch (GitAPIException e) {
            throw new IOException("the push failed: " + e.getMessage(), e);
        }
    }

    /** Its schedule is empty: nothing else makes it poll. */
    private String polling(Path work) throws IOException, InterruptedException {
        String job = "polling";
        client.createItem(job, JobXml.polling(REPOSITORY, "main"));
        client.post("job/" + job + "/build?delay=0", "application/x-www-form-urlencoded", "");
        String first = client.awaitBuild(job, 1, LIMIT);
        require(first.equals("SUCCESS"), first + ": " + client.console(job, 1));
        long pushed = push(work, "polled.txt");
        String second = client.awaitBuild(job, 2, LIMIT);
        String console = client.console(job, 2);
        require(second.equals("SUCCESS") && console.contains("SCM change"), second + ": " + console);
        JsonNode build = client.json(JenkinsClient.path(job) + "/2/api/json?tree=timestamp");
        return build.get("timestamp").asLong() - pushed + " ms";
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
