package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All stack sets of all accounts. Its lock comes before those of the books in which the instances' stacks are, which are
 * taken one at a time and never the other way about.
 */
final class StackSets {
    private final Map<String, StackSet> sets = new LinkedHashMap<>();
    private final StackSetEngine engine;

    StackSets(StackSetEngine engine) {
        this.engine = engine;
    }

    /** Brings all operations to where they are at that time. */
    synchronized void settle(long now) {
        for (StackSet set : sets.values()) {
            engine.settle(set, now);
        }
    }

    synchronized void clear() {
        sets.clear();
    }

    void add(StackSet set) {
        sets.put(set.id, set);
    }

    /** Those of an account and region, deleted ones too. */
    List<StackSet> in(String account, String region) {
        List<StackSet> found = new ArrayList<>();
        for (StackSet set : sets.values()) {
            if (set.account.equals(account) && set.region.equals(region)) {
                found.add(set);
            }
        }
        return found;
    }

    /** By name or id; null if there is none that is not deleted. */
    StackSet find(String account, String region, String nameOrId) {
        for (StackSet set : in(account, region)) {
            if (!set.deleted
                    && (set.name.equals(nameOrId)
                            || set.id.equals(nameOrId)
                            || set.arn().equals(nameOrId))) {
                return set;
            }
        }
        return null;
    }

    StackSet get(String account, String region, String nameOrId) {
        StackSet set = find(account, region, nameOrId);
        if (set == null) {
            throw new AwsException(404, "StackSetNotFoundException", "StackSet " + nameOrId + " not found");
        }
        return set;
    }

    /** Takes an operation up: it runs, or waits for its turn. */
    void begin(StackSet set, StackSetOperation operation) {
        engine.begin(set, operation);
    }
}
