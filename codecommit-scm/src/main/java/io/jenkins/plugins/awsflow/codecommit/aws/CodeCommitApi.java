package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.CommitDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.CommitIdDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.FileDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.FolderDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.GetFolderResponse;
import software.amazon.awssdk.services.codecommit.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codecommit.model.MergeOptionTypeEnum;
import software.amazon.awssdk.services.codecommit.model.RepositoryDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.RepositoryMetadata;
import software.amazon.awssdk.services.codecommit.model.RepositoryNameExistsException;
import software.amazon.awssdk.services.codecommit.model.RepositoryNameIdPair;

/** The calls of CodeCommit's API that the plugin makes, on behalf of one session; what was read of a commit is kept. */
public final class CodeCommitApi {
    static final String SERVICE = "codecommit";

    /** Files and folders, for all repositories of this controller. */
    private static final CommitCache CACHE = new CommitCache(32L * 1024 * 1024);

    /**
     * What a scan asks of each head. Kept apart, so that the large folders of thousands of heads do not push out the
     * answers, and a scan that finds nothing new asks for nothing.
     */
    private static final CommitCache ANSWERS = new CommitCache(16L * 1024 * 1024);

    /** Stands in the cache for a folder that is not there. */
    private static final Folder NOTHING = new Folder();

    private final AwsSession session;
    private final Calls calls;

    public CodeCommitApi(AwsSession session) {
        this.session = session;
        this.calls = new Calls(session);
    }

    private CodeCommitClient client() {
        return calls.client();
    }

    /** Names of all repositories of the account in the region, sorted. */
    public List<String> repositories() throws AwsFlowException {
        return calls.of(
                null,
                Messages.Api_repositories(session.region()),
                () -> client().listRepositoriesPaginator(r -> {}).repositories().stream()
                        .map(RepositoryNameIdPair::repositoryName)
                        .sorted()
                        .toList());
    }

    /** A link to all repositories in the console; null if the partition's console is not known. */
    public String consoleLink() {
        return session.partition().consoleLink(ConsolePath.repositories());
    }

    /** Tags of a repository. */
    public Map<String, String> tags(String repository) throws AwsFlowException {
        String arn = String.join(
                ":", "arn", session.partition().id(), SERVICE, session.region().id(), session.account(), repository);
        Map<String, String> tags = new HashMap<>();
        String token = null;
        do {
            String from = token;
            ListTagsForResourceResponse page =
                    calls.of(repository, Messages.Api_repository(repository), () -> client().listTagsForResource(
                                    r -> r.resourceArn(arn).nextToken(from)));
            tags.putAll(page.tags());
            token = page.nextToken();
        } while (token != null);
        return tags;
    }

    /**
     * Makes a repository; one of that name that is there by now is taken as it is, as after a call whose answer was lost.
     *
     * @param description null for none
     * @param key of KMS, by which it is encrypted; null for that of AWS
     */
    public RepositoryView create(String name, String description, String key, Map<String, String> tags)
            throws AwsFlowException {
        return calls.withKey(key, Messages.Api_createRepository(name), () -> {
            try {
                return view(client().createRepository(r -> r.repositoryName(name)
                                .repositoryDescription(description)
                                .kmsKeyId(key)
                                .tags(tags))
                        .repositoryMetadata());
            } catch (RepositoryNameExistsException e) {
                return view(client().getRepository(r -> r.repositoryName(name)).repositoryMetadata());
            }
        });
    }

    /** Lets the rules of a template hold for each new pull request of a repository; does nothing where they do. */
    public void useTemplate(String repository, String template) throws AwsFlowException {
        calls.of(
                repository,
                Messages.Api_template(template, repository),
                () -> client().associateApprovalRuleTemplateWithRepository(
                                r -> r.repositoryName(repository).approvalRuleTemplateName(template)));
    }

    private static RepositoryView view(RepositoryMetadata found) {
        return new RepositoryView(
                found.repositoryDescription(), found.defaultBranch(), found.arn(), found.cloneUrlHttp());
    }

    /** What CodeCommit knows of a repository; empty if there is none. */
    public Optional<RepositoryView> repository(String name) throws AwsFlowException {
        return calls.of(name, Messages.Api_repository(name), () -> {
            try {
                return Optional.of(
                        view(client().getRepository(r -> r.repositoryName(name)).repositoryMetadata()));
            } catch (RepositoryDoesNotExistException e) {
                return Optional.empty();
            }
        });
    }

    /** Whether a commit is in a repository, reachable or not. */
    public boolean hasCommit(String repository, String id) throws AwsFlowException {
        return calls.of(repository, Messages.Api_commit(id, repository), () -> {
            try {
                client().getCommit(r -> r.repositoryName(repository).commitId(id));
                return true;
            } catch (CommitIdDoesNotExistException e) {
                return false;
            }
        });
    }

    /**
     * What is in a folder of a commit; empty if there is no such folder.
     *
     * @param commit full id
     * @param path from the root, without slashes at its ends; empty for the root
     */
    public Optional<Folder> folder(String repository, String commit, String path) throws AwsFlowException {
        String key = key("folder", repository, commit, path);
        Optional<Folder> kept = CACHE.get(key, Folder.class);
        if (kept.isPresent()) {
            return kept.filter(folder -> folder != NOTHING);
        }
        Optional<Folder> read =
                calls.of(repository, Messages.Api_path(path.isEmpty() ? "/" : path, commit, repository), () -> {
                    try {
                        return Optional.of(folder(client().getFolder(r -> r.repositoryName(repository)
                                .commitSpecifier(commit)
                                .folderPath(path.isEmpty() ? "/" : path))));
                    } catch (FolderDoesNotExistException e) {
                        return Optional.empty();
                    }
                });
        Folder found = read.orElse(NOTHING);
        CACHE.put(key, found, 2 * key.length() + found.weight());
        return read;
    }

    /**
     * What is at a path of a commit; empty for nothing. The folder around it is read whole, which tells by one call, too,
     * that something is missing.
     *
     * @param commit full id
     * @param path from the root, without slashes at its ends; not empty
     */
    public Optional<Folder.Kind> kind(String repository, String commit, String path) throws AwsFlowException {
        String key = key("kind", repository, commit, path);
        Optional<Optional<?>> kept = ANSWERS.get(key, Optional.class).map(answer -> (Optional<?>) answer);
        if (kept.isPresent()) {
            return kept.get().map(Folder.Kind.class::cast);
        }
        int slash = path.lastIndexOf('/');
        Optional<Folder.Kind> kind = folder(repository, commit, slash < 0 ? "" : path.substring(0, slash))
                .flatMap(folder -> folder.kind(path.substring(slash + 1)));
        ANSWERS.put(key, kind, 2 * key.length());
        return kind;
    }

    private static Folder folder(GetFolderResponse response) {
        Folder folder = new Folder();
        response.subFolders().forEach(f -> folder.add(f.relativePath(), Folder.Kind.FOLDER));
        response.files().forEach(f -> folder.add(f.relativePath(), Folder.Kind.FILE));
        response.symbolicLinks().forEach(f -> folder.add(f.relativePath(), Folder.Kind.LINK));
        response.subModules().forEach(f -> folder.add(f.relativePath(), Folder.Kind.SUBMODULE));
        return folder;
    }

    /**
     * The bytes of a file of a commit; empty if there is no such file.
     *
     * @param commit full id
     * @param path from the root
     */
    public Optional<byte[]> file(String repository, String commit, String path) throws AwsFlowException {
        String key = key("file", repository, commit, path);
        Optional<byte[]> kept = CACHE.get(key, byte[].class);
        if (kept.isPresent()) {
            return kept.map(byte[]::clone);
        }
        Optional<byte[]> read = calls.of(repository, Messages.Api_path(path, commit, repository), () -> {
            try {
                return Optional.of(client().getFile(r -> r.repositoryName(repository)
                                .commitSpecifier(commit)
                                .filePath(path))
                        .fileContent()
                        .asByteArray());
            } catch (FileDoesNotExistException | CommitDoesNotExistException e) {
                return Optional.empty();
            }
        });
        read.ifPresent(bytes -> CACHE.put(key, bytes.clone(), 2 * key.length() + bytes.length));
        return read;
    }

    /**
     * What two commits have in common; empty if they have nothing.
     *
     * @param target full id
     * @param source full id
     */
    public Optional<String> mergeBase(String repository, String target, String source) throws AwsFlowException {
        String key = key("base", repository, target, source);
        Optional<String> kept = ANSWERS.get(key, String.class);
        if (kept.isEmpty()) {
            kept = calls.of(
                    repository,
                    Messages.Api_mergeBase(source, target, repository),
                    () -> Optional.ofNullable(client().getMergeConflicts(r -> r.repositoryName(repository)
                                    .destinationCommitSpecifier(target)
                                    .sourceCommitSpecifier(source)
                                    .mergeOption(MergeOptionTypeEnum.FAST_FORWARD_MERGE)
                                    .maxConflictFiles(1))
                            .baseCommitId()));
            kept.ifPresent(base -> ANSWERS.put(key, base, 2 * key.length() + base.length()));
        }
        return kept;
    }

    /**
     * When commits were made, in milliseconds since the epoch; without those that are not there.
     *
     * @param commits full ids
     */
    public Map<String, Long> times(String repository, Collection<String> commits) throws AwsFlowException {
        return new CommitTimes(calls, ANSWERS, repository, (kind, commit) -> key(kind, repository, commit, ""))
                .of(commits);
    }

    private String key(String kind, String repository, String commit, String path) {
        return String.join(
                "\n",
                kind,
                session.identity(),
                session.account(),
                session.region().id(),
                repository,
                commit,
                path);
    }
}
