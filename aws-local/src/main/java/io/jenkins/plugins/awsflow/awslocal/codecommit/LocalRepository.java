package io.jenkins.plugins.awsflow.awslocal.codecommit;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** One repository: a bare git repository on disk and what CodeCommit knows besides. Safe for use by many threads. */
public final class LocalRepository {
    private final String id;
    private final String account;
    private final String region;
    private final long createdAt;
    private final Repository git;
    private final Map<String, String> tags = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<String> templates = new ConcurrentSkipListSet<>();
    private volatile Triggers triggers = new Triggers(UUID.randomUUID().toString(), List.of());
    private volatile String name;
    private volatile String description;
    private volatile String kmsKeyId;
    private volatile long modifiedAt;

    LocalRepository(String id, String account, String region, String name, Repository git, long now) {
        this.id = id;
        this.account = account;
        this.region = region;
        this.name = name;
        this.git = git;
        this.createdAt = now;
        this.modifiedAt = now;
        this.kmsKeyId = partition().arn("kms", region, account, "key/" + id);
    }

    public String id() {
        return id;
    }

    public String account() {
        return account;
    }

    public String region() {
        return region;
    }

    public Partition partition() {
        return Partition.ofRegion(region);
    }

    public String arn() {
        return partition().arn("codecommit", region, account, name);
    }

    public String name() {
        return name;
    }

    void name(String newName, long now) {
        name = newName;
        modifiedAt = now;
    }

    String description() {
        return description;
    }

    void description(String text, long now) {
        description = text;
        modifiedAt = now;
    }

    /** The key that it is encrypted by. */
    public String kmsKeyId() {
        return kmsKeyId;
    }

    void kmsKeyId(String key) {
        kmsKeyId = key;
    }

    long createdAt() {
        return createdAt;
    }

    long modifiedAt() {
        return modifiedAt;
    }

    void modified(long now) {
        modifiedAt = now;
    }

    /** Names of the approval rule templates that its pull requests get, in their order. */
    Set<String> templates() {
        return templates;
    }

    Triggers triggers() {
        return triggers;
    }

    void triggers(Triggers put) {
        triggers = put;
    }

    Map<String, String> tags() {
        return tags;
    }

    /** The repository itself. */
    public Repository git() {
        return git;
    }

    /** The default branch's short name; null as long as the repository never had a branch. */
    public String defaultBranch() {
        try {
            Ref head = git.exactRef(Constants.HEAD);
            boolean born = head != null && head.isSymbolic() && head.getObjectId() != null;
            return born ? Repository.shortenRefName(head.getTarget().getName()) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a branch the default one. */
    public void defaultBranch(String branch) {
        try {
            git.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a ref points, or null. */
    public ObjectId tip(String fullName) {
        try {
            Ref ref = git.exactRef(fullName);
            return ref == null ? null : ref.getObjectId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tip of a branch. */
    ObjectId branch(String branch) {
        ObjectId tip = tip(Constants.R_HEADS + branch);
        if (tip == null) {
            throw AwsException.client("BranchDoesNotExistException", "Branch " + branch + " does not exist");
        }
        return tip;
    }

    @Override
    public String toString() {
        return arn();
    }
}
