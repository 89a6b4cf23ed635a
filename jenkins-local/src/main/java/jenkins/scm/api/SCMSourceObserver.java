package jenkins.scm.api;

import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import jenkins.scm.impl.NoOpProjectObserver;

/** Is shown the sources of a navigator. */
public abstract class SCMSourceObserver {
    public abstract SCMSourceOwner getContext();

    public abstract TaskListener getListener();

    /** Announces a project; its sources are given to the observer that comes back. */
    public abstract ProjectObserver observe(String projectName)
            throws IllegalArgumentException, IOException, InterruptedException;

    public abstract void addAttribute(String key, Object value) throws IllegalArgumentException, ClassCastException;

    /** The only projects that it wants to see; null for all. */
    public Set<String> getIncludes() {
        return null;
    }

    public boolean isObserving() {
        return true;
    }

    public static <O extends SCMSourceObserver> Filter<O> filter(O delegate, String... projectNames) {
        return new Filter<>(delegate, projectNames);
    }

    /** Is given the sources of one project. */
    public abstract static class ProjectObserver {
        public abstract void addSource(SCMSource source);

        public abstract void addAttribute(String key, Object value) throws IllegalArgumentException, ClassCastException;

        public abstract void complete() throws IllegalStateException, IOException, InterruptedException;
    }

    /** Stands before another one. */
    public abstract static class Wrapped<O extends SCMSourceObserver> extends SCMSourceObserver {
        private final O delegate;

        protected Wrapped(O delegate) {
            this.delegate = delegate;
        }

        @Override
        public SCMSourceOwner getContext() {
            return delegate.getContext();
        }

        @Override
        public TaskListener getListener() {
            return delegate.getListener();
        }

        @Override
        public ProjectObserver observe(String projectName)
                throws IllegalArgumentException, IOException, InterruptedException {
            return delegate.observe(projectName);
        }

        @Override
        public void addAttribute(String key, Object value) throws IllegalArgumentException, ClassCastException {
            delegate.addAttribute(key, value);
        }

        @Override
        public Set<String> getIncludes() {
            return delegate.getIncludes();
        }

        @Override
        public boolean isObserving() {
            return delegate.isObserving();
        }
    }

    /** Lets each of some projects through once. */
    public static class Filter<O extends SCMSourceObserver> extends Wrapped<O> {
        private final Set<String> names;
        private final Set<String> remaining;

        public Filter(O delegate, String... projectNames) {
            super(delegate);
            names = new HashSet<>(Arrays.asList(projectNames));
            if (delegate.getIncludes() != null) {
                names.retainAll(delegate.getIncludes());
            }
            remaining = new HashSet<>(names);
        }

        @Override
        public Set<String> getIncludes() {
            return names;
        }

        @Override
        public boolean isObserving() {
            return !remaining.isEmpty() && super.isObserving();
        }

        @Override
        public ProjectObserver observe(String projectName)
                throws IllegalArgumentException, IOException, InterruptedException {
            return remaining.remove(projectName) ? super.observe(projectName) : NoOpProjectObserver.instance();
        }
    }
}
