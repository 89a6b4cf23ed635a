package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Repositories as such. */
final class RepositoryOperations {
    static final Paging PAGES = new Paging("nextToken", "InvalidContinuationTokenException", 100);
    private static final int BATCH = 25;
    private static final int DESCRIPTION_LIMIT = 1000;

    private final LocalClock clock;

    RepositoryOperations(LocalClock clock) {
        this.clock = clock;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateRepository", this::create);
        operations.put("GetRepository", this::get);
        operations.put("BatchGetRepositories", this::batch);
        operations.put("ListRepositories", this::list);
        operations.put("DeleteRepository", this::delete);
        operations.put("UpdateRepositoryName", this::rename);
        operations.put("UpdateRepositoryDescription", this::describe);
        operations.put("UpdateDefaultBranch", this::defaultBranch);
        operations.put("UpdateRepositoryEncryptionKey", this::encryptionKey);
    }

    private JsonNode create(Request request) {
        String name = Names.repository(request.in(), "repositoryName");
        String description = description(request);
        Map<String, String> tags = TagOperations.tags(request.in(), "tags");
        String key = request.in().text("kmsKeyId");
        if (key != null) {
            request.repositories().keys().take(key);
        }
        LocalRepository made = request.repositories().create(request.account(), request.region(), name);
        made.description(description, clock.millis());
        made.tags().putAll(tags);
        if (key != null) {
            made.kmsKeyId(key);
        }
        return object().set("repositoryMetadata", view(made));
    }

    private static String description(Request request) {
        String text = request.in().text("repositoryDescription");
        if (text != null && text.length() > DESCRIPTION_LIMIT) {
            throw AwsException.client(
                    "InvalidRepositoryDescriptionException", "A description has at most 1,000 characters");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    private JsonNode get(Request request) {
        return object().set("repositoryMetadata", view(request.repository()));
    }

    private JsonNode batch(Request request) {
        List<String> names = request.in().texts("repositoryNames");
        if (names.isEmpty()) {
            throw AwsException.client("RepositoryNamesRequiredException", "A list of repository names is required");
        }
        if (names.size() > BATCH) {
            throw AwsException.client(
                    "MaximumRepositoryNamesExceededException", "At most " + BATCH + " repositories can be asked for");
        }
        ObjectNode out = object();
        ArrayNode found = out.putArray("repositories");
        ArrayNode missing = out.putArray("repositoriesNotFound");
        ArrayNode errors = out.putArray("errors");
        for (String name : names) {
            LocalRepository repository =
                    request.repositories().find(request.account(), request.region(), Names.repository(name));
            if (repository == null) {
                missing.add(name);
                errors.addObject()
                        .put("repositoryName", name)
                        .put("errorCode", "RepositoryDoesNotExistException")
                        .put("errorMessage", name + " does not exist");
            } else {
                found.add(view(repository));
            }
        }
        return out;
    }

    private JsonNode list(Request request) {
        Comparator<LocalRepository> order = order(request);
        List<LocalRepository> all = new ArrayList<>(request.repositories().list(request.account(), request.region()));
        all.sort(order);
        return PAGES.page(request.in(), all, "repositories", (list, repository) -> list.addObject()
                .put("repositoryName", repository.name())
                .put("repositoryId", repository.id()));
    }

    private static Comparator<LocalRepository> order(Request request) {
        String by = request.in().text("sortBy");
        Comparator<LocalRepository> byName = Comparator.comparing(LocalRepository::name);
        Comparator<LocalRepository> order;
        if (by == null || by.equals("repositoryName")) {
            order = byName;
        } else if (by.equals("lastModifiedDate")) {
            order = Comparator.comparingLong(LocalRepository::modifiedAt).thenComparing(byName);
        } else {
            throw AwsException.client("InvalidSortByException", "Cannot sort by " + by);
        }
        String direction = request.in().text("order");
        if (direction == null || direction.equals("ascending")) {
            return order;
        }
        if (direction.equals("descending")) {
            return order.reversed();
        }
        throw AwsException.client("InvalidOrderException", "There is no order " + direction);
    }

    private JsonNode delete(Request request) {
        String name = Names.repository(request.in(), "repositoryName");
        LocalRepository repository = request.repositories().find(request.account(), request.region(), name);
        if (repository == null) {
            return object();
        }
        request.repositories().delete(repository);
        return object().put("repositoryId", repository.id());
    }

    private JsonNode rename(Request request) {
        LocalRepository repository = request.repositories()
                .get(request.account(), request.region(), Names.repository(request.in(), "oldName"));
        request.repositories().rename(repository, Names.repository(request.in(), "newName"));
        return null;
    }

    private JsonNode describe(Request request) {
        request.repository().description(description(request), clock.millis());
        return null;
    }

    private JsonNode defaultBranch(Request request) {
        LocalRepository repository = request.repository();
        String branch = Names.branch(request.in(), "defaultBranchName");
        repository.branch(branch);
        repository.defaultBranch(branch);
        repository.modified(clock.millis());
        return null;
    }

    private JsonNode encryptionKey(Request request) {
        LocalRepository repository = request.repository();
        String before = repository.kmsKeyId();
        String key = request.in().text("kmsKeyId");
        if (key == null) {
            throw AwsException.client("EncryptionKeyRequiredException", "A KMS key is required");
        }
        request.repositories().keys().take(key);
        repository.kmsKeyId(key);
        return object().put("repositoryId", repository.id())
                .put("kmsKeyId", key)
                .put("originalKmsKeyId", before);
    }

    private static ObjectNode view(LocalRepository repository) {
        ObjectNode out = object();
        out.put("accountId", repository.account());
        out.put("repositoryId", repository.id());
        out.put("repositoryName", repository.name());
        if (repository.description() != null) {
            out.put("repositoryDescription", repository.description());
        }
        if (repository.defaultBranch() != null) {
            out.put("defaultBranch", repository.defaultBranch());
        }
        out.put("lastModifiedDate", repository.modifiedAt() / 1000.0);
        out.put("creationDate", repository.createdAt() / 1000.0);
        String place = "git-codecommit." + repository.region() + "."
                + repository.partition().dnsSuffix() + "/v1/repos/" + repository.name();
        out.put("cloneUrlHttp", "https://" + place);
        out.put("cloneUrlSsh", "ssh://" + place);
        out.put("Arn", repository.arn());
        out.put("kmsKeyId", repository.kmsKeyId());
        return out;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
