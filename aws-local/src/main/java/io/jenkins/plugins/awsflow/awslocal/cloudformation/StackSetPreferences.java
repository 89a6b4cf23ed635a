package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * How an operation goes through accounts and regions.
 *
 * @param tolerance failures in a region that do not stop the operation there, of that many accounts
 * @param concurrent accounts at a time
 * @param soft whether failures leave the concurrency as it is
 */
record StackSetPreferences(
        List<String> regionOrder, boolean parallel, Share tolerance, Share concurrent, boolean soft) {
    private static final String LIST = "OperationPreferences.";

    /** A number, or a part of the whole; at most one of both is there. */
    record Share(Integer count, Integer percentage) {
        int of(int whole, int otherwise) {
            return count != null ? count : percentage != null ? whole * percentage / 100 : otherwise;
        }
    }

    static StackSetPreferences of(Form form, List<String> regions) {
        List<String> order = form.texts(LIST + "RegionOrder");
        if (new LinkedHashSet<>(order).size() != order.size() || !regions.containsAll(order)) {
            throw Requests.error("RegionOrder must hold each region of the operation once: " + order);
        }
        return new StackSetPreferences(
                order,
                "PARALLEL".equals(form.get(LIST + "RegionConcurrencyType")),
                share(form, "FailureTolerance", 0),
                share(form, "MaxConcurrent", 1),
                "SOFT_FAILURE_TOLERANCE".equals(form.get(LIST + "ConcurrencyMode")));
    }

    private static Share share(Form form, String name, int least) {
        Integer count = number(form, name + "Count", least, Integer.MAX_VALUE);
        Integer percentage = number(form, name + "Percentage", least, 100);
        if (count != null && percentage != null) {
            throw Requests.error("Only one of " + name + "Count and " + name + "Percentage can be specified");
        }
        return new Share(count, percentage);
    }

    private static Integer number(Form form, String name, int least, int most) {
        if (form.get(LIST + name) == null) {
            return null;
        }
        int value = form.number(LIST + name, 0);
        if (value < least || value > most) {
            throw Requests.error("1 validation error detected: Value '" + value + "' at 'operationPreferences." + name
                    + "' failed to satisfy constraint: Member must have value between " + least + " and " + most);
        }
        return value;
    }

    /** How many of a region's accounts may fail. */
    int mayFail(int accounts) {
        return tolerance.of(accounts, 0);
    }

    /** How many of a region's accounts are worked on at a time, after so many failures. */
    int atOnce(int accounts, int failures) {
        int most = Math.max(1, concurrent.of(accounts, 1));
        return soft ? most : Math.max(1, Math.min(most, mayFail(accounts) - failures + 1));
    }
}
