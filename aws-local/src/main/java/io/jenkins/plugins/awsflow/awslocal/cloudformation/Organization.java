package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What stack sets know of accounts: the units of the organization, who is suspended, which roles there are. */
public final class Organization {
    private final Map<String, List<String>> units = new LinkedHashMap<>();
    private final Set<String> suspended = ConcurrentHashMap.newKeySet();
    private volatile Predicate<String> roles = arn -> true;

    /** The accounts of an organizational unit, in their order; those of an earlier call are replaced. */
    public void unit(String id, List<String> accounts) {
        synchronized (units) {
            units.put(id, List.copyOf(accounts));
        }
    }

    /** Suspends an account. */
    public void suspend(String account) {
        suspended.add(account);
    }

    /** Tells which roles can be assumed, by their ARNs. */
    public void roles(Predicate<String> known) {
        roles = known;
    }

    void clear() {
        synchronized (units) {
            units.clear();
        }
        suspended.clear();
    }

    boolean isSuspended(String account) {
        return suspended.contains(account);
    }

    boolean hasRole(String arn) {
        return roles.test(arn);
    }

    /** Accounts by the unit that they are asked for by. */
    Map<String, String> unitByAccount(List<String> ids) {
        Map<String, String> found = new LinkedHashMap<>();
        synchronized (units) {
            for (String id : ids) {
                if (!units.containsKey(id)) {
                    throw Requests.error("Organizational unit [" + id + "] does not exist in the organization");
                }
                units.get(id).forEach(account -> found.putIfAbsent(account, id));
            }
        }
        return found;
    }

    /** All accounts of all units. */
    Set<String> accounts() {
        Set<String> all = new LinkedHashSet<>();
        synchronized (units) {
            units.values().forEach(all::addAll);
        }
        return all;
    }
}
