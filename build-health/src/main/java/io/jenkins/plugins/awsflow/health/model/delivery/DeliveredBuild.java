package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a job's file of deliveries has of one build. */
public final class DeliveredBuild {
    private final int number;
    private final Map<String, DeliveredOperation> operations = new LinkedHashMap<>();
    private boolean ended;
    private boolean good;
    private List<Long> commits = List.of();

    DeliveredBuild(int number) {
        this.number = number;
    }

    DeliveredBuild copy() {
        DeliveredBuild copy = new DeliveredBuild(number);
        copy.operations.putAll(operations);
        copy.end(good, commits);
        copy.ended = ended;
        return copy;
    }

    void add(DeliveredOperation operation) {
        operations.put(operation.token(), operation);
    }

    void end(boolean itsGood, List<Long> itsCommits) {
        ended = true;
        good = itsGood;
        commits = itsCommits;
    }

    public int number() {
        return number;
    }

    /** In the order of their ends. */
    public Collection<DeliveredOperation> operations() {
        return new ArrayList<>(operations.values());
    }

    Collection<DeliveredOperation> each() {
        return operations.values();
    }

    /** Whether an operation of that token is there. */
    public boolean has(String token) {
        return operations.containsKey(token);
    }

    /** Whether the build is known to be over. */
    public boolean ended() {
        return ended;
    }

    /** Whether it was over and not failed. */
    public boolean good() {
        return good;
    }

    /** When the changes that came with it were committed, in milliseconds since the epoch. */
    public List<Long> commits() {
        return new ArrayList<>(commits);
    }

    List<Long> eachCommit() {
        return commits;
    }

    /** The deployment that ended last; null if there was none. */
    DeliveredOperation last() {
        DeliveredOperation last = null;
        for (DeliveredOperation operation : operations.values()) {
            if (operation.type() == DeliveredOperation.Type.DEPLOYMENT) {
                last = operation;
            }
        }
        return last;
    }
}
