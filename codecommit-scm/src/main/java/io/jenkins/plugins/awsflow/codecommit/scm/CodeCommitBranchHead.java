package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.io.Serial;
import jenkins.scm.api.SCMHead;

/** A branch. */
public final class CodeCommitBranchHead extends SCMHead {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param name short, such as {@code feature/x} */
    public CodeCommitBranchHead(String name) {
        super(name);
    }

    @Override
    public String getPronoun() {
        return Messages.Head_branch();
    }
}
