package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jenkins.scm.api.SCMEventListener;
import jenkins.scm.api.SCMHeadEvent;

/** Whatever is fired at Jenkins about heads, in its order, until this is closed. */
final class HeardEvents extends SCMEventListener implements AutoCloseable {
    private final BlockingQueue<SCMHeadEvent<?>> events = new LinkedBlockingQueue<>();

    HeardEvents() {
        ExtensionList.lookup(SCMEventListener.class).add(this);
    }

    @Override
    public void onSCMHeadEvent(SCMHeadEvent<?> event) {
        events.add(event);
    }

    /** Waits for the next one. */
    SCMHeadEvent<?> next() throws InterruptedException {
        SCMHeadEvent<?> event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an event within a minute").isNotNull();
        return event;
    }

    /** Nothing comes for so long. */
    void assertQuiet(Duration span) throws InterruptedException {
        assertThat(events.poll(span.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    }

    /** Forgets those that were not asked for. */
    void clear() {
        events.clear();
    }

    @Override
    public void close() {
        ExtensionList.lookup(SCMEventListener.class).remove(this);
    }
}
