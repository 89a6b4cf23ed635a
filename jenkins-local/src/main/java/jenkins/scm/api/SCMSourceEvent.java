package jenkins.scm.api;

import hudson.ExtensionList;
import java.util.concurrent.TimeUnit;

/** Something that happened to a source. */
public abstract class SCMSourceEvent<P> extends SCMEvent<P> {
    public SCMSourceEvent(Type type, long timestamp, P payload, String origin) {
        super(type, timestamp, payload, origin);
    }

    public SCMSourceEvent(Type type, P payload, String origin) {
        super(type, payload, origin);
    }

    @Deprecated
    public SCMSourceEvent(Type type, long timestamp, P payload) {
        super(type, timestamp, payload);
    }

    @Deprecated
    public SCMSourceEvent(Type type, P payload) {
        super(type, payload);
    }

    protected SCMSourceEvent(SCMSourceEvent<P> copy) {
        super(copy);
    }

    /** Tells all listeners, in another thread. */
    public static void fireNow(SCMSourceEvent<?> event) {
        fireLater(event, 0, TimeUnit.SECONDS);
    }

    public static void fireLater(SCMSourceEvent<?> event, long delay, TimeUnit unit) {
        executorService()
                .schedule(
                        () -> {
                            for (SCMEventListener l : ExtensionList.lookup(SCMEventListener.class)) {
                                l.onSCMSourceEvent(event);
                            }
                        },
                        delay,
                        unit);
    }

    public abstract boolean isMatch(SCMNavigator navigator);

    public abstract boolean isMatch(SCMSource source);

    public abstract String getSourceName();

    public String descriptionFor(SCMNavigator navigator) {
        return description();
    }

    public String descriptionFor(SCMSource source) {
        return description();
    }
}
