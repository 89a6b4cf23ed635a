package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import java.io.Serial;

/** No login could be had; carries the reason through JGit. */
final class LoginFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final GitTrouble trouble;

    LoginFailure(GitTrouble trouble) {
        super(trouble.getMessage(), trouble);
        this.trouble = trouble;
    }

    GitTrouble trouble() {
        return trouble;
    }
}
