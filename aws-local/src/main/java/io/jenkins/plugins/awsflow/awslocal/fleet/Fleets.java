package io.jenkins.plugins.awsflow.awslocal.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The simulated hosts, by account and region. Safe for use by many threads. */
public final class Fleets {
    private final Map<String, Map<String, Instance>> instances = new LinkedHashMap<>();

    private volatile Listener listener = (account, region, instance, added) -> {};

    /** Hears of hosts that come and go. */
    public interface Listener {
        void changed(String account, String region, Instance instance, boolean added);
    }

    /** Tells that listener, and no other, from now on; without the lock of the fleets. */
    public void onChange(Listener one) {
        listener = one;
    }

    private Map<String, Instance> of(String account, String region) {
        return instances.computeIfAbsent(account + '/' + region, key -> new LinkedHashMap<>());
    }

    /** Adds a host, or changes it. */
    public void put(String account, String region, Instance instance) {
        boolean added;
        synchronized (this) {
            added = of(account, region).put(instance.id(), instance) == null;
        }
        if (added) {
            listener.changed(account, region, instance, true);
        }
    }

    /** Adds and takes away hosts without telling anybody. */
    public synchronized void replace(String account, String region, List<Instance> added, List<String> removed) {
        added.forEach(instance -> of(account, region).put(instance.id(), instance));
        removed.forEach(id -> of(account, region).remove(id));
    }

    /**
     * Adds {@code count} healthy Linux instances with the same tags; their ids follow from the name prefix.
     *
     * @return the new ids
     */
    public List<String> add(String account, String region, String prefix, int count, Map<String, String> tags) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String id = "i-" + prefix + String.format("%05d", i);
            put(account, region, Instance.ec2(id, tags));
            ids.add(id);
        }
        return ids;
    }

    /** Takes a host away; false if there was none. */
    public boolean remove(String account, String region, String id) {
        Instance gone;
        synchronized (this) {
            gone = of(account, region).remove(id);
        }
        if (gone != null) {
            listener.changed(account, region, gone, false);
        }
        return gone != null;
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
