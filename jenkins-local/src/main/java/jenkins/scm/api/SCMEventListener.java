package jenkins.scm.api;

import hudson.ExtensionPoint;

/** Hears of events. */
public class SCMEventListener implements ExtensionPoint {
    public void onSCMHeadEvent(SCMHeadEvent<?> event) {
        // for subclasses
    }

    public void onSCMNavigatorEvent(SCMNavigatorEvent<?> event) {
        // for subclasses
    }

    public void onSCMSourceEvent(SCMSourceEvent<?> event) {
        // for subclasses
    }
}
