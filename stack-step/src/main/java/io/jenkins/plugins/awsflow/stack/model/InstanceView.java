package io.jenkins.plugins.awsflow.stack.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A stack set's stack in one account and region, or what an operation did there. */
public final class InstanceView {
    private final String account;
    private final String region;
    private final String unit;
    private final String status;
    private final String detailed;
    private final String reason;
    private final String stackId;
    private final Map<String, String> overrides;

    private InstanceView(
            String account,
            String region,
            String unit,
            String status,
            String detailed,
            String reason,
            String stackId,
            Map<String, String> overrides) {
        this.account = account;
        this.region = region;
        this.unit = unit == null ? "" : unit;
        this.status = String.valueOf(status);
        this.detailed = detailed == null ? "" : detailed;
        this.reason = reason == null ? "" : reason.strip().replaceAll("\\s*\\R\\s*", " ");
        this.stackId = stackId;
        this.overrides = overrides;
    }

    /**
     * An instance as it is.
     *
     * @param unit the organizational unit that it was asked for by; null for none
     * @param status {@code CURRENT}, {@code OUTDATED} or {@code INOPERABLE}
     * @param detailed such as {@code SUCCEEDED} or {@code FAILED}; null if AWS does not say
     * @param stackId null if there is no stack
     */
    public static InstanceView of(
            String account, String region, String unit, String status, String detailed, String reason, String stackId) {
        return new InstanceView(account, region, unit, status, detailed, reason, stackId, null);
    }

    /**
     * What an operation does, or did, to one.
     *
     * @param status such as {@code RUNNING}
     */
    public static InstanceView result(String account, String region, String unit, String status, String reason) {
        return new InstanceView(account, region, unit, status, null, reason, null, null);
    }

    /** The same with the parameters that differ from those of the set. */
    public InstanceView withOverrides(Map<String, String> values) {
        return new InstanceView(account, region, unit, status, detailed, reason, stackId, new LinkedHashMap<>(values));
    }

    public String account() {
        return account;
    }

    public String region() {
        return region;
    }

    /** The organizational unit that it was asked for by; empty for none. */
    public String unit() {
        return unit;
    }

    public String status() {
        return status;
    }

    /** Empty if AWS does not say, and for what an operation does. */
    public String detailed() {
        return detailed;
    }

    public String reason() {
        return reason;
    }

    /** ARN; null if there is no stack. */
    public String stackId() {
        return stackId;
    }

    /** Parameters that differ from those of the set; null if nobody looked. */
    public Map<String, String> overrides() {
        return overrides == null ? null : new LinkedHashMap<>(overrides);
    }

    /** Names it among the instances of its set. */
    public String key() {
        return account + " " + region;
    }

    /** What people are shown as its state: {@code OUTDATED (FAILED)}. */
    public String shownState() {
        boolean more = !detailed.isEmpty() && !detailed.equals(status) && !status.equals(StackSetStates.CURRENT);
        return more ? status + " (" + detailed + ")" : status;
    }
}
