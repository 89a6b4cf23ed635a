package io.jenkins.plugins.awsflow.awslocal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.auth.KeyRing;
import io.jenkins.plugins.awsflow.awslocal.codecommit.EncryptionKeys;
import io.jenkins.plugins.awsflow.awslocal.codecommit.LocalRepository;
import io.jenkins.plugins.awsflow.awslocal.codecommit.RepositoryImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A scenario's repositories and who may reach them by git, each brought into the local AWS. */
final class RepositoryItems {
    private static final String DEFAULT_BRANCH = "main";
    private static final String FIRST = "First commit";
    /** Files of one CreateCommit. */
    private static final int BATCH = 100;

    private final Admin admin;
    private final String account;
    private final String region;
    private final Path base;

    /**
     * Items that name no account or region get these.
     *
     * @param base what relative directories are relative to
     */
    RepositoryItems(Admin admin, String account, String region, Path base) {
        this.admin = admin;
        this.account = account;
        this.region = region;
        this.base = base;
    }

    void gitCredentials(JsonNode node) {
        Section login = new Section("git credentials", node, "username", "password", "account", "user", "deny");
        Identity identity =
                Identity.user(login.text("account", account), login.text("user", "local"), login.texts("deny"));
        admin.keys().add(new KeyRing.GitUser(login.text("username"), login.text("password"), identity));
    }

    /** What is wrong with a key, named by itself or by a repository that it encrypts. */
    void kmsKey(JsonNode node) {
        Section item = new Section("a KMS key", node, "key", "repository", "account", "region", "trouble");
        String key = item.has("key")
                ? item.text("key")
                : admin.codeCommit()
                        .repositories()
                        .get(item.text("account", account), item.text("region", region), item.text("repository"))
                        .kmsKeyId();
        String trouble = item.text("trouble");
        admin.codeCommit()
                .repositories()
                .keys()
                .set(key, trouble.equals("none") ? null : EncryptionKeys.Trouble.of(trouble));
    }

    void repository(JsonNode node) {
        Section item = new Section(
                "a repository",
                node,
                "name",
                "account",
                "region",
                "description",
                "kmsKey",
                "defaultBranch",
                "tags",
                "message",
                "files",
                "import",
                "branches",
                "pullRequests");
        String owner = item.text("account", account);
        String place = item.text("region", region);
        String name = item.text("name");
        ObjectNode input =
                object().put("repositoryName", name).put("repositoryDescription", item.text("description", null));
        if (item.has("kmsKey")) {
            input.put("kmsKeyId", item.text("kmsKey"));
        }
        item.map("tags").forEach(input.putObject("tags")::put);
        admin.codeCommit().call(owner, place, "CreateRepository", input);
        LocalRepository made = admin.codeCommit().repositories().get(owner, place, name);
        String branch = item.text("defaultBranch", DEFAULT_BRANCH);
        if (item.has("import")) {
            bring(made, base.resolve(item.text("import")), branch, item.text("message", FIRST));
        }
        if (item.has("files")) {
            commit(made, branch, item.map("files"), item.text("message", FIRST));
        }
        for (JsonNode each : item.list("branches")) {
            Section further = new Section("a branch of " + name, each, "name", "files", "message");
            ObjectNode start = object().put("repositoryName", name)
                    .put("branchName", further.text("name"))
                    .put("commitId", tip(made, branch));
            admin.codeCommit().call(owner, place, "CreateBranch", start);
            if (further.has("files")) {
                commit(made, further.text("name"), further.map("files"), further.text("message", "Changed files"));
            }
        }
        for (JsonNode each : item.list("pullRequests")) {
            pullRequest(made, branch, each);
        }
    }

    private void pullRequest(LocalRepository repository, String defaultBranch, JsonNode node) {
        Section item = new Section(
                "a pull request of " + repository.name(),
                node,
                "title",
                "description",
                "source",
                "destination",
                "quietDays");
        ObjectNode input = object().put("title", item.text("title")).put("description", item.text("description", null));
        input.putArray("targets")
                .addObject()
                .put("repositoryName", repository.name())
                .put("sourceReference", item.text("source"))
                .put("destinationReference", item.text("destination", defaultBranch));
        JsonNode made = admin.codeCommit().call(repository.account(), repository.region(), "CreatePullRequest", input);
        if (item.has("quietDays")) {
            admin.codeCommit()
                    .earlier(
                            repository.account(),
                            repository.region(),
                            made.path("pullRequest").path("pullRequestId").asText(),
                            Duration.ofDays(item.number("quietDays", 0)));
        }
    }

    private void bring(LocalRepository repository, Path directory, String branch, String message) {
        try {
            new RepositoryImport(repository)
                    .from(directory, branch, message, admin.clock().now());
        } catch (IOException e) {
            throw new ScenarioException("the repository " + repository.name() + ": " + e.getMessage(), e);
        }
    }

    private void commit(LocalRepository repository, String branch, Map<String, String> files, String message) {
        List<Map.Entry<String, String>> all = new ArrayList<>(files.entrySet());
        for (int from = 0; from < all.size(); from += BATCH) {
            ObjectNode input = object().put("repositoryName", repository.name())
                    .put("branchName", branch)
                    .put("parentCommitId", tip(repository, branch))
                    .put("commitMessage", message);
            for (Map.Entry<String, String> file : all.subList(from, Math.min(all.size(), from + BATCH))) {
                input.withArray("putFiles")
                        .addObject()
                        .put("filePath", file.getKey())
                        .put("fileContent", file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            admin.codeCommit().call(repository.account(), repository.region(), "CreateCommit", input);
        }
    }

    private static String tip(LocalRepository repository, String branch) {
        var tip = repository.tip("refs/heads/" + branch);
        return tip == null ? null : tip.name();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
