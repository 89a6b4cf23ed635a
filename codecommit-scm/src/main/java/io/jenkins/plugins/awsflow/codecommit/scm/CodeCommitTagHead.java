package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.io.Serial;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.TagSCMHead;

/** A tag. */
public final class CodeCommitTagHead extends SCMHead implements TagSCMHead {
    @Serial
    private static final long serialVersionUID = 1L;

    /** When it was made, milliseconds since the epoch; 0 where that is not known. */
    private final long timestamp;

    /** @param name short, such as {@code v1.0} */
    public CodeCommitTagHead(String name, long timestamp) {
        super(name);
        this.timestamp = timestamp;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public String getPronoun() {
        return Messages.Head_tag();
    }
}
