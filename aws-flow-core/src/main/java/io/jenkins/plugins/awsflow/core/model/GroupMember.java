package io.jenkins.plugins.awsflow.core.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** One of several operations that a step carries out, and which of the others must be done before it. */
public final class GroupMember implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What people call it, such as the name of a stack; unique in its group. */
    private final String name;

    /** Names of the members that must be done before it begins. */
    private final ArrayList<String> needs;

    public GroupMember(String name, Collection<String> needs) {
        this.name = Objects.requireNonNull(name, "name");
        this.needs = new ArrayList<>(needs);
    }

    public String name() {
        return name;
    }

    public List<String> needs() {
        return new ArrayList<>(needs);
    }
}
