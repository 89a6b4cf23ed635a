package io.jenkins.plugins.awsflow.runner.engine;

import hudson.model.Action;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A node as it is written to the disk. */
final class StoredNode implements Serializable {
    private static final long serialVersionUID = 1L;

    enum Kind {
        FLOW_START,
        FLOW_END,
        ATOM,
        START,
        END
    }

    final Kind kind;
    final String id;
    final ArrayList<String> parents;
    /** The start of the block that it is in; null outside all blocks. */
    final String enclosing;

    String descriptor;
    /** For an end, its start. */
    String start;

    String result;
    /** Where in the Jenkinsfile. */
    int line;

    ArrayList<Action> actions = new ArrayList<>();

    StoredNode(Kind kind, String id, List<String> parents, String enclosing) {
        this.kind = kind;
        this.id = id;
        this.parents = new ArrayList<>(parents);
        this.enclosing = enclosing;
    }
}
