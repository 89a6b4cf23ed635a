package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import java.io.Serial;
import java.io.Serializable;
import java.util.Map;

/** What a build has checked out of one repository and branch: for its environment, and for the builds after it. */
public final class CheckedOut extends InvisibleAction implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How far back an earlier checkout is looked for; builds in between checked out nothing. */
    private static final int MOST_BUILDS = 50;

    /** Which part of an ARN names the account. */
    private static final int ACCOUNT = 4;

    private final String key;
    private final String repository;
    private final String region;
    private final String url;

    /** Null for a commit as such. */
    private final String branch;

    /** Null for a detached HEAD. */
    private final String localBranch;

    private final String commit;

    /** What {@link #branch} names is a tag. */
    private boolean tag;

    /** Name of the connection that was used; null for that of the folder or the default. */
    private String connection;

    /** The pull request's own commit, where it was merged; null elsewhere. */
    private String source;

    /** Whose repository it is, as an ARN; null where only git was asked, which does not know. */
    private String arn;

    /** The commit that was merged into; null elsewhere. */
    private String target;

    /** Of the last build that checked this out; null for none. */
    private String previousCommit;

    /** Of the last such build that did not fail; null for none. */
    private String previousSuccessfulCommit;

    CheckedOut(
            String key,
            String repository,
            String region,
            String url,
            String branch,
            String localBranch,
            String commit) {
        this.key = key;
        this.repository = repository;
        this.region = region;
        this.url = url;
        this.branch = branch;
        this.localBranch = localBranch;
        this.commit = commit;
    }

    /** That of a build; null for none. */
    static CheckedOut of(Run<?, ?> run, String key) {
        CheckedOut last = null;
        for (CheckedOut each : run.getActions(CheckedOut.class)) {
            if (each.key.equals(key)) {
                last = each;
            }
        }
        return last;
    }

    /** What an earlier build has checked out. */
    static final class Earlier {
        private final CheckedOut done;
        private final boolean successful;

        private Earlier(CheckedOut done, Result result) {
            this.done = done;
            this.successful = result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
        }

        /** Since when changes are told: a merge of an earlier build is nowhere but in its workspace. */
        String commit() {
            return done.source == null ? done.commit : done.source;
        }
    }

    /** That of the last build before; null for none. */
    static Earlier before(Run<?, ?> run, String key) {
        Run<?, ?> earlier = run.getPreviousBuild();
        for (int i = 0; i < MOST_BUILDS && earlier != null; i++) {
            CheckedOut found = of(earlier, key);
            if (found != null) {
                return new Earlier(found, earlier.getResult());
            }
            earlier = earlier.getPreviousBuild();
        }
        return null;
    }

    /** Takes over what the build before knew; null if there is none. */
    CheckedOut after(Earlier before) {
        if (before != null) {
            previousCommit = before.done.commit;
            previousSuccessfulCommit = before.successful ? before.done.commit : before.done.previousSuccessfulCommit;
        }
        return this;
    }

    /** Takes note of the connection that was used; null for that of the folder or the default. */
    CheckedOut by(String name) {
        connection = name;
        return this;
    }

    /** Takes note of the commits that were merged. */
    CheckedOut merged(String commitOfSource, String commitOfTarget) {
        source = commitOfSource;
        target = commitOfTarget;
        return this;
    }

    /** Takes note of whose repository it is; null where nobody knows. */
    CheckedOut owned(String arnOfRepository) {
        arn = arnOfRepository;
        return this;
    }

    String key() {
        return key;
    }

    /** Short name; null for a commit as such. */
    String branch() {
        return branch;
    }

    /** The repository again, by the same connection. */
    Place place() {
        return new Place(repository, connection, region, null);
    }

    String commit() {
        return commit;
    }

    boolean isOf(String name) {
        return repository.equals(name);
    }

    boolean isOf(String name, String shortBranch) {
        return repository.equals(name) && shortBranch.equals(branch);
    }

    /** The branch's own commit, before any merge. */
    String source() {
        return source == null ? commit : source;
    }

    /** Takes note that it is of a tag. */
    CheckedOut ofTag(boolean is) {
        tag = is;
        return this;
    }

    boolean isTag() {
        return tag;
    }

    String repository() {
        return repository;
    }

    /** Region id. */
    String region() {
        return region;
    }

    /** The commit that it was merged into; null where nothing was merged. */
    String target() {
        return target;
    }

    /** The variables that other tools know from Jenkins' git, and our own. */
    void contribute(Map<String, String> env) {
        put(env, "GIT_COMMIT", commit);
        put(env, "GIT_BRANCH", branch);
        put(env, "GIT_LOCAL_BRANCH", localBranch);
        put(env, "GIT_URL", url);
        put(env, "GIT_PREVIOUS_COMMIT", previousCommit);
        put(env, "GIT_PREVIOUS_SUCCESSFUL_COMMIT", previousSuccessfulCommit);
        put(env, "CODECOMMIT_REPOSITORY", repository);
        put(env, "CODECOMMIT_REGION", region);
        put(env, "CODECOMMIT_ARN", arn);
        put(env, "CODECOMMIT_ACCOUNT", arn == null ? null : arn.split(":")[ACCOUNT]);
        put(env, "CODECOMMIT_SOURCE_COMMIT", source);
        put(env, "CODECOMMIT_TARGET_COMMIT", target);
    }

    private static void put(Map<String, String> env, String name, String value) {
        if (value != null) {
            env.put(name, value);
        }
    }
}
