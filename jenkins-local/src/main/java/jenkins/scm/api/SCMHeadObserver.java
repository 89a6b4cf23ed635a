package jenkins.scm.api;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Is shown the heads of a source. */
public abstract class SCMHeadObserver {
    public abstract void observe(SCMHead head, SCMRevision revision) throws IOException, InterruptedException;

    /** Whether it wants to see more. */
    public boolean isObserving() {
        return true;
    }

    /** The only heads that it wants to see; null for all. */
    public Set<SCMHead> getIncludes() {
        return null;
    }

    public static AllFinished allOf(SCMHeadObserver... observers) {
        return new AllFinished(observers);
    }

    public static OneFinished first(SCMHeadObserver... observers) {
        return new OneFinished(observers);
    }

    public static Collector collect() {
        return new Collector();
    }

    public static Selector select(SCMHead head) {
        return new Selector(head);
    }

    public static <O extends SCMHeadObserver> Filter<O> filter(O delegate, SCMHead... heads) {
        return new Filter<>(delegate, heads);
    }

    public static Named named(String headName) {
        return new Named(headName);
    }

    public static Any any() {
        return new Any();
    }

    public static None none() {
        return None.INSTANCE;
    }

    /** Shows a head to all who still want one. */
    private static void showAll(Iterable<SCMHeadObserver> observers, SCMHead head, SCMRevision revision)
            throws IOException, InterruptedException {
        for (SCMHeadObserver o : observers) {
            if (o.isObserving()) {
                o.observe(head, revision);
            }
        }
    }

    /** All that any of them wants; null when one wants everything. */
    private static Set<SCMHead> union(Iterable<SCMHeadObserver> observers) {
        Set<SCMHead> all = new HashSet<>();
        for (SCMHeadObserver o : observers) {
            Set<SCMHead> some = o.getIncludes();
            if (some == null) {
                return null;
            }
            all.addAll(some);
        }
        return all;
    }

    /** Goes on until all have enough. */
    public static class AllFinished extends SCMHeadObserver {
        private final Iterable<SCMHeadObserver> observers;

        public AllFinished(SCMHeadObserver... observers) {
            this(Arrays.asList(observers));
        }

        public AllFinished(Iterable<SCMHeadObserver> observers) {
            this.observers = Objects.requireNonNull(observers);
        }

        @Override
        public void observe(SCMHead head, SCMRevision revision) throws IOException, InterruptedException {
            showAll(observers, head, revision);
        }

        @Override
        public boolean isObserving() {
            for (SCMHeadObserver o : observers) {
                if (o.isObserving()) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public synchronized Set<SCMHead> getIncludes() {
            return union(observers);
        }
    }

    /** Goes on until one has enough. */
    public static class OneFinished extends SCMHeadObserver {
        private final Iterable<SCMHeadObserver> observers;

        public OneFinished(SCMHeadObserver... observers) {
            this(Arrays.asList(observers));
        }

        public OneFinished(Iterable<SCMHeadObserver> observers) {
            this.observers = Objects.requireNonNull(observers);
        }

        @Override
        public void observe(SCMHead head, SCMRevision revision) throws IOException, InterruptedException {
            showAll(observers, head, revision);
        }

        @Override
        public boolean isObserving() {
            for (SCMHeadObserver o : observers) {
                if (!o.isObserving()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public synchronized Set<SCMHead> getIncludes() {
            return union(observers);
        }
    }

    /** Keeps all heads, by name. */
    public static class Collector extends SCMHeadObserver {
        private final Map<SCMHead, SCMRevision> result = new TreeMap<>();

        @Override
        public void observe(SCMHead head, SCMRevision revision) {
            result.put(head, revision);
        }

        public Map<SCMHead, SCMRevision> result() {
            return result;
        }
    }

    /** Waits for one head. */
    public static class Selector extends SCMHeadObserver {
        private final SCMHead head;
        private SCMRevision revision;

        public Selector(SCMHead head) {
            this.head = Objects.requireNonNull(head);
        }

        public SCMRevision result() {
            return revision;
        }

        @Override
        public void observe(SCMHead h, SCMRevision r) {
            if (head.equals(h)) {
                revision = r;
            }
        }

        @Override
        public boolean isObserving() {
            return revision == null;
        }

        @Override
        public Set<SCMHead> getIncludes() {
            return Collections.singleton(head);
        }
    }

    /** Waits for a head of a name. */
    public static class Named extends SCMHeadObserver {
        private final String head;
        private SCMRevision revision;

        public Named(String head) {
            this.head = Objects.requireNonNull(head);
        }

        public SCMRevision result() {
            return revision;
        }

        @Override
        public void observe(SCMHead h, SCMRevision r) {
            if (head.equals(h.getName())) {
                revision = r;
            }
        }

        @Override
        public boolean isObserving() {
            return revision == null;
        }
    }

    /** Takes the first head. */
    public static class Any extends SCMHeadObserver {
        private SCMRevision revision;

        public SCMRevision getRevision() {
            return revision;
        }

        public SCMRevision result() {
            return revision;
        }

        @Override
        public void observe(SCMHead head, SCMRevision r) {
            revision = r;
        }

        @Override
        public boolean isObserving() {
            return revision == null;
        }
    }

    /** Wants nothing. */
    public static final class None extends SCMHeadObserver {
        public static final None INSTANCE = new None();

        private None() {}

        @Override
        public void observe(SCMHead head, SCMRevision revision) {
            // wants nothing
        }

        @Override
        public boolean isObserving() {
            return false;
        }
    }

    /** Stands before another one. */
    public abstract static class Wrapped<O extends SCMHeadObserver> extends SCMHeadObserver {
        private final O delegate;

        protected Wrapped(O delegate) {
            this.delegate = delegate;
        }

        public O unwrap() {
            return delegate;
        }

        @Override
        public boolean isObserving() {
            return delegate.isObserving();
        }

        @Override
        public void observe(SCMHead head, SCMRevision revision) throws IOException, InterruptedException {
            delegate.observe(head, revision);
        }

        @Override
        public Set<SCMHead> getIncludes() {
            return delegate.getIncludes();
        }
    }

    /** Lets each of some heads through once. */
    public static class Filter<O extends SCMHeadObserver> extends Wrapped<O> {
        private final Set<SCMHead> heads;
        private final Set<SCMHead> remaining;

        public Filter(O delegate, SCMHead... heads) {
            super(delegate);
            this.heads = new HashSet<>(Arrays.asList(heads));
            if (delegate.getIncludes() != null) {
                this.heads.retainAll(delegate.getIncludes());
            }
            this.remaining = new HashSet<>(this.heads);
        }

        @Override
        public void observe(SCMHead head, SCMRevision revision) throws IOException, InterruptedException {
            if (remaining.remove(head)) {
                super.observe(head, revision);
            }
        }

        @Override
        public boolean isObserving() {
            return !remaining.isEmpty() && super.isObserving();
        }

        @Override
        public Set<SCMHead> getIncludes() {
            return heads;
        }
    }
}
