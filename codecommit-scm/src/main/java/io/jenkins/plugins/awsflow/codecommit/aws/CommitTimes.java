package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.CommitDate;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import software.amazon.awssdk.services.codecommit.model.BatchGetCommitsError;
import software.amazon.awssdk.services.codecommit.model.BatchGetCommitsResponse;
import software.amazon.awssdk.services.codecommit.model.Commit;

/** When the commits of one repository were made, read once for each of them and in as few calls as there may be. */
final class CommitTimes {
    /** Commits of one call. Source: CodeCommit's quotas. */
    private static final int BATCH = 100;

    private static final String NO_COMMIT = "CommitIdDoesNotExistException";

    /** How long a commit that is not there is not asked for again: it might be pushed yet. */
    private static final long MISSING_MILLIS = TimeUnit.HOURS.toMillis(6);

    private static final String TIME = "time";
    private static final String MISSING = "missing";

    private final Calls calls;
    private final CommitCache cache;
    private final String repository;
    private final BinaryOperator<String> key;

    /** @param key of the cache for a kind and a commit */
    CommitTimes(Calls calls, CommitCache cache, String repository, BinaryOperator<String> key) {
        this.calls = calls;
        this.cache = cache;
        this.repository = repository;
        this.key = key;
    }

    /** Milliseconds since the epoch by full ids, 0 for a date that is none; without those that are not there. */
    Map<String, Long> of(Collection<String> commits) throws AwsFlowException {
        Map<String, Long> times = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String commit : new TreeSet<>(commits)) {
            Optional<Long> kept = cache.get(key.apply(TIME, commit), Long.class);
            if (kept.isPresent()) {
                times.put(commit, kept.get());
            } else if (!isMissing(commit)) {
                unknown.add(commit);
            }
        }
        for (int from = 0; from < unknown.size(); from += BATCH) {
            List<String> batch = unknown.subList(from, Math.min(unknown.size(), from + BATCH));
            BatchGetCommitsResponse response =
                    calls.of(repository, Messages.Api_commits(repository), () -> calls.client()
                            .batchGetCommits(r -> r.repositoryName(repository).commitIds(batch)));
            for (Commit read : response.commits()) {
                long time = CommitDate.millis(read.committer().date());
                keep(TIME, read.commitId(), time);
                times.put(read.commitId(), time);
            }
            for (BatchGetCommitsError error : response.errors()) {
                if (NO_COMMIT.equals(error.errorCode())) {
                    keep(MISSING, error.commitId(), System.currentTimeMillis());
                }
            }
        }
        return times;
    }

    private void keep(String kind, String commit, long value) {
        String at = key.apply(kind, commit);
        cache.put(at, value, 2 * at.length() + Long.BYTES);
    }

    /** Whether there was no such commit a short while ago, as for tags of files: each scan would ask anew. */
    private boolean isMissing(String commit) {
        return cache.get(key.apply(MISSING, commit), Long.class)
                .filter(at -> System.currentTimeMillis() - at < MISSING_MILLIS)
                .isPresent();
    }
}
