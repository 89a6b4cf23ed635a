package io.jenkins.plugins.awsflow.runner.source;

import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.util.LinkedHashMap;

/** The revisions that a build has checked out, by the keys of their SCMs. */
final class RevisionStates extends SCMRevisionState {
    private final LinkedHashMap<String, SCMRevisionState> states = new LinkedHashMap<>();

    void put(SCM scm, SCMRevisionState state) {
        states.put(scm.getKey(), state);
    }

    SCMRevisionState get(SCM scm) {
        return states.get(scm.getKey());
    }
}
