package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;

/** A stack set's stack in one account and region. Guarded by the lock of {@link StackSets}. */
final class StackInstance {
    final String account;
    final String region;
    /** The unit that it was asked for by; null for none. */
    final String unit;

    final Map<String, String> overrides = new LinkedHashMap<>();

    /** CURRENT, OUTDATED or INOPERABLE. */
    String status = "OUTDATED";

    String detailedStatus = "PENDING";
    String reason;
    String lastOperation;
    /** Null until it is made. Guarded by the lock of its own book. */
    Stack stack;

    StackInstance(String account, String region, String unit) {
        this.account = account;
        this.region = region;
        this.unit = unit;
    }

    static String key(String account, String region) {
        return account + "/" + region;
    }

    String key() {
        return key(account, region);
    }

    void enter(String newStatus, String detailed, String why) {
        status = newStatus;
        detailedStatus = detailed;
        reason = why;
    }
}
