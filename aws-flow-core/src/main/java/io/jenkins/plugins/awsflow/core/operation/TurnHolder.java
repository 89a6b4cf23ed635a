package io.jenkins.plugins.awsflow.core.operation;

import java.util.Objects;

/**
 * Who holds what an operation waits for.
 *
 * @param id AWS's id of it, by which it is watched to its end
 * @param successor whether AWS made it in the wake of another one, as it does with a roll-back
 * @param text what people read after “waits for”: the id, whose it is, and how far it has come
 */
public record TurnHolder(String id, boolean successor, String text) {
    public TurnHolder {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
    }
}
