package jenkins.scm.impl;

import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceObserver;

/** Does not want to know. */
public class NoOpProjectObserver extends SCMSourceObserver.ProjectObserver {
    private static final NoOpProjectObserver INSTANCE = new NoOpProjectObserver();

    public static NoOpProjectObserver instance() {
        return INSTANCE;
    }

    @Override
    public void addSource(SCMSource source) {
        // does not want to know
    }

    @Override
    public void addAttribute(String key, Object value) throws IllegalArgumentException, ClassCastException {
        // does not want to know
    }

    @Override
    public void complete() throws IllegalStateException, InterruptedException {
        // does not want to know
    }
}
