package io.jenkins.plugins.awsflow.runner.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What blocks gave to their bodies: the innermost of a type counts. */
final class ContextValues implements Serializable {
    private static final long serialVersionUID = 1L;
    private final ContextValues parent;
    private final ArrayList<Object> values;

    ContextValues(ContextValues parent, List<?> values) {
        this.parent = parent;
        this.values = new ArrayList<>(values);
        // the last one given wins
        Collections.reverse(this.values);
    }

    /** The innermost value of a type, or null. */
    <T> T get(Class<T> type) {
        for (ContextValues c = this; c != null; c = c.parent) {
            for (Object v : c.values) {
                if (type.isInstance(v)) {
                    return type.cast(v);
                }
            }
        }
        return null;
    }
}
