package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.Serial;
import java.io.Serializable;

/** An artifact that lies ready on the agent. */
public final class PackedArtifact implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final PackedBundle content;

    /** @param file that holds it, absolute on the agent */
    PackedArtifact(String file, PackedBundle content) {
        this.file = file;
        this.content = content;
    }

    public String file() {
        return file;
    }

    public PackedBundle content() {
        return content;
    }
}
