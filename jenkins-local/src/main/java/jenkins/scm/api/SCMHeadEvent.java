package jenkins.scm.api;

import hudson.ExtensionList;
import hudson.scm.SCM;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Something that happened to a head. */
public abstract class SCMHeadEvent<P> extends SCMEvent<P> {
    public SCMHeadEvent(Type type, long timestamp, P payload, String origin) {
        super(type, timestamp, payload, origin);
    }

    public SCMHeadEvent(Type type, P payload, String origin) {
        super(type, payload, origin);
    }

    @Deprecated
    public SCMHeadEvent(Type type, long timestamp, P payload) {
        super(type, timestamp, payload);
    }

    @Deprecated
    public SCMHeadEvent(Type type, P payload) {
        super(type, payload);
    }

    protected SCMHeadEvent(SCMHeadEvent<P> copy) {
        super(copy);
    }

    /** Tells all listeners, in another thread. */
    public static void fireNow(SCMHeadEvent<?> event) {
        fireLater(event, 0, TimeUnit.SECONDS);
    }

    public static void fireLater(SCMHeadEvent<?> event, long delay, TimeUnit unit) {
        executorService()
                .schedule(
                        () -> {
                            for (SCMEventListener l : ExtensionList.lookup(SCMEventListener.class)) {
                                l.onSCMHeadEvent(event);
                            }
                        },
                        delay,
                        unit);
    }

    public abstract boolean isMatch(SCMNavigator navigator);

    public abstract boolean isMatch(SCM scm);

    public boolean isMatch(SCMSource source) {
        return !heads(source).isEmpty();
    }

    public abstract String getSourceName();

    /** The heads that it is about, with their revisions; null for those that are gone. */
    public abstract Map<SCMHead, SCMRevision> heads(SCMSource source);

    /** Lets only those heads through to the observer. */
    public <O extends SCMHeadObserver> SCMHeadObserver.Wrapped<O> filter(SCMSource source, O delegate) {
        return new SCMHeadObserver.Filter<>(delegate, heads(source).keySet().toArray(new SCMHead[0]));
    }

    public String descriptionFor(SCMNavigator navigator) {
        return description();
    }

    public String descriptionFor(SCMSource source) {
        return description();
    }

    public String descriptionFor(SCM scm) {
        return description();
    }
}
