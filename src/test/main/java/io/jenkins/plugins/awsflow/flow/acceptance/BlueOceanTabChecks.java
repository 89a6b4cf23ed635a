package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tabs branches, pull requests and changes of Blue Ocean for a job of CodeCommit, by the API that they show. */
final class BlueOceanTabChecks {
    private static final String JOB = "tabs";
    private static final String FEATURE = "feature/door";
    private static final String REST = "blue/rest/organizations/jenkins/pipelines/" + JOB + "/branches/";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String REPOSITORY =
            "{name: tabs, defaultBranch: main, files: {Jenkinsfile: \"node { checkout scm }\", src/a.txt: one},"
                    + " branches: [{name: feature/door, files: {door.txt: a door}}],"
                    + " pullRequests: [{title: Add a door, source: feature/door}]}";

    /** How many there are below. */
    private static final int CHECKS = 4;

    private final JenkinsClient client;
    private final Checks checks;

    BlueOceanTabChecks(JenkinsClient client, Checks checks) {
        this.client = client;
        this.checks = checks;
    }

    /** @param work a directory for a clone */
    void run(AwsLocalProcess aws, Path work) throws IOException, InterruptedException {
        if (client.get("blue/rest/organizations/jenkins/", "en").statusCode() != 200) {
            checks.skipped(CHECKS, "the tabs of Blue Ocean: there is no Blue Ocean here");
            return;
        }
        Developer developer = new Developer(aws, work);
        checks.check("a job of branches and pull requests is built, and once more with a change", () -> {
            developer.repositories(REPOSITORY);
            client.createItem(JOB, JobXml.everything(JOB));
            client.post("job/" + JOB + "/build?delay=0", "application/x-www-form-urlencoded", "");
            succeeds("main", 1);
            Path clone = developer.clone(JOB);
            Files.writeString(clone.resolve("src/a.txt"), "two\n");
            Files.writeString(clone.resolve("src/b.txt"), "new\n");
            developer.push(clone, "Say it louder\n\nBecause nobody has heard it.");
            client.startBuild(JOB + "/main");
            succeeds("main", 2);
            return null;
        });
        checks.check("its tab of branches has them, and which is the default one", this::branches);
        checks.check("its tab of pull requests has title, author and link", this::pullRequests);
        checks.check("the tab of changes has commit, author, files and link", this::changes);
    }

    private void succeeds(String branch, int number) throws IOException, InterruptedException {
        String result = client.awaitBuild(JOB + "/" + branch, number, LIMIT);
        require(result.equals("SUCCESS"), result + ": " + client.console(JOB + "/" + branch, number));
    }

    private String branches() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        JsonNode main = null;
        for (JsonNode each : client.json(REST + "?filter=origin&start=0&limit=100")) {
            names.add(each.get("displayName").asText());
            require(!each.hasNonNull("pullRequest"), "a branch is a pull request: " + each);
            main = each.get("displayName").asText().equals("main") ? each : main;
        }
        require(names.equals(Set.of("main", FEATURE)), "branches: " + names);
        require(main.at("/branch/isPrimary").asBoolean(), "main is not the default branch: " + main.get("branch"));
        String url = main.at("/branch/url").asText();
        require(
                url.matches("https://[^ ]+/browse/refs/heads/main\\?region=cn-north-1"),
                "link of main: " + main.get("branch"));
        require(
                main.at("/latestRun/result").asText().equals("SUCCESS"),
                main.get("latestRun").toString());
        return String.join(", ", names);
    }

    private String pullRequests() throws IOException, InterruptedException {
        JsonNode all = client.json(REST + "?filter=pull-requests&start=0&limit=100");
        require(all.size() == 1, "pull requests: " + all);
        JsonNode pull = all.get(0).get("pullRequest");
        require(pull.get("title").asText().equals("Add a door"), pull.toString());
        require(pull.get("author").asText().equals("scenario"), pull.toString());
        require(
                pull.get("url")
                        .asText()
                        .matches("https://[^ ]+/pull-requests/" + pull.get("id").asText() + "/activity.*"),
                pull.toString());
        succeeds(all.get(0).get("name").asText(), 1);
        return pull.get("title").asText() + ", " + pull.get("author").asText() + ", "
                + pull.get("url").asText();
    }

    private String changes() throws IOException, InterruptedException {
        JsonNode changes = client.json(REST + "main/runs/2/").get("changeSet");
        require(changes.size() == 1, changes.toString());
        JsonNode change = changes.get(0);
        String commit = change.get("commitId").asText();
        require(commit.matches("[0-9a-f]{40}"), change.toString());
        require(change.get("msg").asText().equals("Say it louder"), change.toString());
        require(change.at("/author/fullName").asText().equals("Dev Eloper"), change.toString());
        List<String> files = new ArrayList<>();
        change.get("affectedPaths").forEach(path -> files.add(path.asText()));
        require(Set.copyOf(files).equals(Set.of("src/a.txt", "src/b.txt")), change.toString());
        require(
                change.get("url").asText().contains("/tabs/commit/" + commit + "?region=cn-north-1"),
                change.toString());
        require(!change.get("timestamp").isNull(), change.toString());
        return change.get("url").asText();
    }
}
