package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Which heads and repositories become jobs: tags, and an organization folder with filters. */
final class HeadChecks {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String TRAITS = "io.jenkins.plugins.awsflow.codecommit.scm.";
    private static final String JENKINSFILE =
            "node { def seen = checkout scm; echo \\\"tag ${env.TAG_NAME} of ${env.TAG_UNIXTIME}"
                    + " at ${seen.GIT_COMMIT}\\\" }";

    private final JenkinsClient client;
    private final Developer developer;
    private final Checks checks;

    HeadChecks(JenkinsClient client, Developer developer, Checks checks) {
        this.client = client;
        this.developer = developer;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        checks.check("an annotated tag is a job that builds what it leads to", this::tags);
        checks.check("an organization folder takes the repositories with a tag whose names match", this::organization);
    }

    /**
     * Scans and waits for the end of that; the names of the jobs that there are then.
     *
     * @param page where the log of the scan is
     */
    private Set<String> scan(String job, String page) throws IOException, InterruptedException {
        client.post(JenkinsClient.path(job) + "/build?delay=0", "application/x-www-form-urlencoded", "");
        long end = System.nanoTime() + LIMIT.toNanos();
        String log = "";
        while (!log.contains("Finished: ")) {
            require(System.nanoTime() < end, "the scan did not end: " + log);
            Thread.sleep(300);
            HttpResponse<String> answer = client.get(JenkinsClient.path(job) + page, "en");
            log = answer.statusCode() == 200 ? answer.body() : "";
        }
        require(log.contains("Finished: SUCCESS"), log);
        Set<String> names = new TreeSet<>();
        for (JsonNode each : client.json(JenkinsClient.path(job) + "/api/json?tree=jobs[name]")
                .get("jobs")) {
            names.add(each.get("name").asText());
        }
        return names;
    }

    private String tags() throws IOException, InterruptedException {
        String repository = "tagged";
        developer.repositories("{name: tagged, defaultBranch: main, files: {Jenkinsfile: \"" + JENKINSFILE + "\"}}");
        Path clone = developer.clone(repository);
        String commit = developer.git(clone, "rev-parse", "HEAD");
        developer.git(clone, "tag", "-a", "-m", "The first release", "v1.0");
        String tag = developer.git(clone, "rev-parse", "v1.0");
        require(!tag.equals(commit), "the tag is no object of its own");
        developer.push(clone, "Something after the release");
        developer.git(clone, "push", "-q", "origin", "v1.0");
        client.createItem(repository, JobXml.multibranch(repository, null, "<" + TRAITS + "TagDiscoveryTrait/>"));
        Set<String> names = scan(repository, "/indexing/consoleText");
        require(names.equals(Set.of("v1.0")), "jobs: " + names);
        String job = repository + "/v1.0";
        String kind = client.script("print(jenkins.scm.api.SCMHead.HeadByItem.findHead(Jenkins.get()"
                + ".getItemByFullName('" + job + "')) instanceof jenkins.scm.api.mixin.TagSCMHead)");
        require(kind.equals("true"), "the job is of no tag for Jenkins: " + kind);
        client.startBuild(job);
        String result = client.awaitBuild(job, 1, LIMIT);
        String console = client.console(job, 1);
        require(result.equals("SUCCESS"), result + ": " + console);
        String seconds = developer.git(clone, "log", "-1", "--format=%ct", commit);
        String said = "tag v1.0 of " + seconds + " at " + commit;
        require(console.contains(said), said + " is missing: " + console);
        return said;
    }

    private static String tagged(String name, String team) {
        return "{name: " + name + ", defaultBranch: main, tags: {team: " + team
                + "}, files: {Jenkinsfile: \"echo 'built'\"}}";
    }

    private String organization() throws IOException, InterruptedException {
        developer.repositories(
                tagged("shop-web", "web"),
                tagged("shop-api", "web"),
                tagged("shop-core", "core"),
                tagged("depot", "web"));
        client.createItem(
                "filtered",
                JobXml.organizationOf("<" + TRAITS + "RepositoryTagTrait><tags>team=w*</tags></" + TRAITS
                        + "RepositoryTagTrait><jenkins.scm.impl.trait.RegexSCMSourceFilterTrait plugin='scm-api'>"
                        + "<regex>shop-(web|core)</regex></jenkins.scm.impl.trait.RegexSCMSourceFilterTrait>"));
        Set<String> names = scan("filtered", "/computation/consoleText");
        require(names.equals(Set.of("shop-web")), "jobs: " + names);
        String result = client.awaitBuild("filtered/shop-web/main", 1, LIMIT);
        require(result.equals("SUCCESS"), result);
        return String.join(", ", names);
    }
}
