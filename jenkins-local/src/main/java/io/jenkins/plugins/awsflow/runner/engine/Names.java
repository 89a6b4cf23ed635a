package io.jenkins.plugins.awsflow.runner.engine;

import java.util.Set;

/** Names that a Jenkinsfile may use. */
final class Names {
    static final Set<String> GLOBALS = Set.of("env", "currentBuild", "params", "scm", "steps");

    private Names() {}
}
