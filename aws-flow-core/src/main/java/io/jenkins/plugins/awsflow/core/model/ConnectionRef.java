package io.jenkins.plugins.awsflow.core.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is said of an AWS connection in one place, or in several laid over each other. Holds no secret: enough to resolve
 * the same identity again after a restart. What it does not say is taken from the place below.
 */
public final class ConnectionRef implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** By the name of the {@link ConnectionField}; no null and no empty text. */
    private final LinkedHashMap<String, String> values;

    private ConnectionRef(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** Says nothing: the folder's connection, or the global default. */
    public static ConnectionRef empty() {
        return new ConnectionRef(Map.of());
    }

    /** A connection of the global configuration; null for none. */
    public static ConnectionRef named(String name) {
        return empty().with(ConnectionField.name, name);
    }

    /** The same with one more thing said; this one if the value is null or blank. */
    public ConnectionRef with(ConnectionField field, String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        ConnectionRef other = new ConnectionRef(values);
        other.values.put(field.name(), value.strip());
        return other;
    }

    /** The same without something. */
    public ConnectionRef without(ConnectionField field) {
        ConnectionRef other = new ConnectionRef(values);
        other.values.remove(field.name());
        return other;
    }

    /** The same connection in another region; this one if the region is null or empty. */
    public ConnectionRef inRegion(String other) {
        return with(ConnectionField.region, other);
    }

    /**
     * Lays this over what a place further out says. One that picks an identity stands for itself; any other changes
     * region or role of the outer one.
     *
     * @param outer null if there is nothing further out
     */
    public ConnectionRef within(ConnectionRef outer) {
        return outer == null || picksIdentity() ? this : over(outer);
    }

    /** Lays this over another one, field by field; a role brings its own external id, policy and duration. */
    public ConnectionRef over(ConnectionRef below) {
        ConnectionRef merged = new ConnectionRef(below.values);
        if (says(ConnectionField.assumeRole)) {
            for (ConnectionField field : ConnectionField.values()) {
                if (field.belongsToRole()) {
                    merged.values.remove(field.name());
                }
            }
        }
        merged.values.putAll(values);
        return merged;
    }

    /** Whether this says who calls AWS, and not only where or in which role. */
    public boolean picksIdentity() {
        for (ConnectionField field : ConnectionField.values()) {
            if (field.picksIdentity() && says(field)) {
                return true;
            }
        }
        return says(ConnectionField.environment);
    }

    public boolean says(ConnectionField field) {
        return values.containsKey(field.name());
    }

    /** What is said; null for nothing. */
    public String get(ConnectionField field) {
        return values.get(field.name());
    }

    /** A list of things, which are separated by commas or line feeds; empty if nothing is said. */
    public List<String> list(ConnectionField field) {
        List<String> items = new ArrayList<>();
        if (says(field)) {
            for (String item : get(field).split("[,\n]", -1)) {
                if (!item.isBlank()) {
                    items.add(item.strip());
                }
            }
        }
        return items;
    }

    /** Pairs of name and value, one a line; empty if nothing is said. */
    public Map<String, String> pairs(ConnectionField field) {
        Map<String, String> pairs = new TreeMap<>();
        for (String line : says(field) ? get(field).split("\n", -1) : new String[0]) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    /** Whether something is said to be so. */
    public boolean is(ConnectionField field) {
        return Boolean.parseBoolean(get(field));
    }

    /** The name of a connection of the global configuration; null for one that is spelled out. */
    public String name() {
        return get(ConnectionField.name);
    }

    /** Region id; null for the connection's own. */
    public String region() {
        return get(ConnectionField.region);
    }

    /** All that is said, by the names of the fields. */
    public Map<String, String> values() {
        return new LinkedHashMap<>(values);
    }

    /** What {@link #values()} gave; what this version does not know is left out. */
    public static ConnectionRef of(Map<String, String> values) {
        ConnectionRef ref = empty();
        for (ConnectionField field : ConnectionField.values()) {
            ref = ref.with(field, values.get(field.name()));
        }
        return ref;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ConnectionRef other && values.equals(other.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        String who = values.values().stream().findFirst().orElse("default");
        for (ConnectionField field : ConnectionField.values()) {
            if (field.picksIdentity() && says(field)) {
                who = get(field);
            }
        }
        return who + (region() != null && !region().equals(who) ? "/" + region() : "");
    }
}
