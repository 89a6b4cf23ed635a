package io.jenkins.plugins.awsflow.awslocal.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The simulated hosts, by account and region. Safe for use by many threads. */
public final class Fleets {
    private final Map<String, Map<String, Instance>> instances = new LinkedHashMap<>();

    private Map<String, Instance> of(String account, String region) {
        return instances.computeIfAbsent(account + '/' + region, key -> new LinkedHashMap<>());
    }

    public synchronized void put(String account, String region, Instance instance) {
        of(account, region).put(instance.id(), instance);
    }

    /**
     * Adds {@code count} healthy Linux instances with the same tags; their ids follow from the name prefix.
     *
     * @return the new ids
     */
    public synchronized List<String> add(
            String account, String region, String prefix, int count, Map<String, String> tags) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String id = "i-" + prefix + String.format("%05d", i);
            put(account, region, Instance.ec2(id, tags));
            ids.add(id);
        }
        return ids;
    }

    public synchronized boolean remove(String account, String region, String id) {
        return of(account, region).remove(id) != null;
    }

    public synchronized Instance find(String account, String region, String id) {
        return of(account, region).get(id);
    }

    /** The matching hosts in the order in which they were added. */
    public synchronized List<Instance> find(String account, String region, Predicate<Instance> filter) {
        return of(account, region).values().stream().filter(filter).toList();
    }

    public synchronized void clear() {
        instances.clear();
    }
}
