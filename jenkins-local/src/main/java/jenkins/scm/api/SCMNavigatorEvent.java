package jenkins.scm.api;

import hudson.ExtensionList;
import java.util.concurrent.TimeUnit;

/** Something that happened to a group of sources. */
public abstract class SCMNavigatorEvent<P> extends SCMEvent<P> {
    public SCMNavigatorEvent(Type type, long timestamp, P payload, String origin) {
        super(type, timestamp, payload, origin);
    }

    public SCMNavigatorEvent(Type type, P payload, String origin) {
        super(type, payload, origin);
    }

    @Deprecated
    public SCMNavigatorEvent(Type type, long timestamp, P payload) {
        super(type, timestamp, payload);
    }

    @Deprecated
    public SCMNavigatorEvent(Type type, P payload) {
        super(type, payload);
    }

    protected SCMNavigatorEvent(SCMNavigatorEvent<P> copy) {
        super(copy);
    }

    /** Tells all listeners, in another thread. */
    public static void fireNow(SCMNavigatorEvent<?> event) {
        fireLater(event, 0, TimeUnit.SECONDS);
    }

    public static void fireLater(SCMNavigatorEvent<?> event, long delay, TimeUnit unit) {
        executorService()
                .schedule(
                        () -> {
                            for (SCMEventListener l : ExtensionList.lookup(SCMEventListener.class)) {
                                l.onSCMNavigatorEvent(event);
                            }
                        },
                        delay,
                        unit);
    }

    public abstract boolean isMatch(SCMNavigator navigator);

    public String descriptionFor(SCMNavigator navigator) {
        return description();
    }
}
