package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.JsonService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** AWS CodeCommit, API version 2015-04-13: repositories, branches, commits, files and folders. */
public final class CodeCommitService extends JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> JOURNALED = List.of(
            "repositoryName",
            "repositoryNames",
            "oldName",
            "newName",
            "branchName",
            "defaultBranchName",
            "commitId",
            "commitIds",
            "commitSpecifier",
            "beforeCommitSpecifier",
            "afterCommitSpecifier",
            "filePath",
            "folderPath",
            "blobId",
            "resourceArn",
            "pullRequestId",
            "pullRequestStatus",
            "commentId",
            "approvalState",
            "approvalRuleTemplateName",
            "clientRequestToken");

    /** What is answered without a look at anything that a key has encrypted. */
    private static final Set<String> NOT_ENCRYPTED = Set.of(
            "CreateRepository",
            "GetRepository",
            "DeleteRepository",
            "UpdateRepositoryName",
            "UpdateRepositoryDescription",
            "UpdateRepositoryEncryptionKey",
            "AssociateApprovalRuleTemplateWithRepository",
            "DisassociateApprovalRuleTemplateFromRepository");

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Repositories repositories;
    private final ReviewNews news;
    private final TriggerNews triggers;
    private final PullRequests pulls;
    private final ApprovalRuleTemplates templates;
    private final Repeats repeats = new Repeats();

    /** Hears what happens to refs, pull requests and comments, in the form of CodeCommit's events in EventBridge. */
    @FunctionalInterface
    public interface EventListener {
        /**
         * Called after the change, on the thread that made it.
         *
         * @param arn of the repository
         * @param at milliseconds since the epoch
         */
        void happened(String account, String region, String detailType, String arn, ObjectNode detail, long at);
    }

    /** Brings a message of a trigger to a topic. */
    @FunctionalInterface
    public interface TriggerListener {
        /**
         * Called after the change, on the thread that made it.
         *
         * @return whether there is such a topic
         */
        boolean push(String topic, String text);
    }

    /** One API operation. */
    interface Operation {
        /** Does the work; null is an empty reply. */
        JsonNode apply(Request request);
    }

    /** What an operation works on. */
    record Request(Repositories repositories, Input in, String account, String region, String caller, String user) {
        /** The repository that the input names. */
        LocalRepository repository() {
            return repositories.get(account, region, Names.repository(in, "repositoryName"));
        }
    }

    public CodeCommitService(Repositories repositories, LocalClock clock) {
        super("codecommit", "CodeCommit_20150413", JOURNALED);
        this.repositories = repositories;
        new RepositoryOperations(clock).register(operations);
        new TagOperations().register(operations);
        new BranchOperations().register(operations);
        new CommitOperations().register(operations);
        new FileReads().register(operations);
        new FileWrites(clock).register(operations);
        news = new ReviewNews(clock);
        pulls = new PullRequests(clock, news);
        templates = new ApprovalRuleTemplates(clock);
        templates.register(operations);
        new PullRequestOperations(pulls, repeats, templates).register(operations);
        new MergeOperations(pulls).register(operations);
        new CommentOperations(pulls, repeats).register(operations);
        new ApprovalOperations(pulls).register(operations);
        triggers = new TriggerNews(clock);
        new TriggerOperations(triggers).register(operations);
        repositories.onRefChange(news::tell);
        repositories.onPush(triggers::pushed);
        repositories.onRefChange(pulls::changed);
    }

    /** Lets the listener hear of what happens. */
    public void onEvent(EventListener listener) {
        news.listen(listener);
    }

    /** Lets the listener hear of what triggers tell. */
    public void onTrigger(TriggerListener listener) {
        triggers.listen(listener);
    }

    /** Lets a pull request have been opened, and whatever happened to it, earlier than it was. */
    public void earlier(String account, String region, String pullRequest, Duration by) {
        pulls.made(account, region, pullRequest).earlier(by.toMillis());
    }

    /** The repositories. */
    public Repositories repositories() {
        return repositories;
    }

    @Override
    protected boolean knows(String operation) {
        return operations.containsKey(operation);
    }

    @Override
    protected JsonNode apply(Call call, Input input) {
        String user = call.identity().user() == null
                ? call.identity().sessionName()
                : call.identity().user();
        Request request = new Request(
                repositories,
                input,
                call.account(),
                call.region(),
                call.identity().arn(call.region()),
                user);
        if (!NOT_ENCRYPTED.contains(call.operation())) {
            LocalRepository repository = pulls.repository(request);
            if (repository != null) {
                repositories.keys().use(repository.kmsKeyId());
            }
        }
        return operations.get(call.operation()).apply(request);
    }

    @Override
    public String resource(WireRequest request, byte[] body, String region, String account) {
        try {
            JsonNode name = JSON.readTree(body).path("repositoryName");
            boolean named = name.isTextual() && !name.textValue().isEmpty();
            return Partition.ofRegion(region).arn("codecommit", region, account, named ? name.textValue() : "*");
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Does an operation without a request, for scenarios.
     *
     * @param input the operation's input in the API's own shape
     */
    public JsonNode call(String account, String region, String operation, ObjectNode input) {
        String caller = Identity.user(account, "scenario", List.of()).arn(region);
        return operations
                .get(operation)
                .apply(new Request(repositories, new Input(input), account, region, caller, "scenario"));
    }

    @Override
    public void reset() {
        repositories.clear();
        pulls.clear();
        templates.clear();
        repeats.clear();
    }
}
