package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionPoint;
import java.io.IOException;

/** Makes a context object from others. */
public interface DynamicContext extends ExtensionPoint {
    <T> T get(Class<T> key, DelegatedContext context) throws IOException, InterruptedException;

    /** What else is there. */
    interface DelegatedContext {
        <T> T get(Class<T> key) throws IOException, InterruptedException;
    }

    /** Makes objects of one type. */
    abstract class Typed<T> implements DynamicContext {
        protected abstract Class<T> type();

        protected abstract T get(DelegatedContext context) throws IOException, InterruptedException;

        @Override
        public final <U> U get(Class<U> key, DelegatedContext context) throws IOException, InterruptedException {
            return key.isAssignableFrom(type()) ? key.cast(get(context)) : null;
        }
    }
}
