package jenkins.scm.api.trait;

import hudson.model.TaskListener;
import hudson.util.LogTaskListener;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;

/** One look at a source: shows the observer the heads that are neither left out nor fail the criteria. */
public abstract class SCMSourceRequest implements Closeable {
    private final SCMSource source;
    private final List<SCMHeadFilter> filters;
    private final List<SCMHeadPrefilter> prefilters;
    private final List<SCMHeadAuthority<?, ?, ?>> authorities;
    private final List<SCMSourceCriteria> criteria;
    private final TaskListener listener;
    private final SCMHeadObserver observer;
    private final Set<SCMHead> includes;
    private final List<Closeable> managed = new ArrayList<>();

    protected SCMSourceRequest(SCMSource source, SCMSourceContext<?, ?> context, TaskListener listener) {
        this.source = source;
        this.filters = List.copyOf(context.filters());
        this.prefilters = List.copyOf(context.prefilters());
        this.authorities = List.copyOf(context.authorities());
        this.criteria = List.copyOf(context.criteria());
        this.observer = context.observer();
        this.includes = observer.getIncludes();
        this.listener = listener == null
                ? new LogTaskListener(Logger.getLogger(getClass().getName()), Level.FINE)
                : listener;
    }

    public final boolean isExcluded(SCMHead head) throws IOException, InterruptedException {
        if (includes != null && !includes.contains(head)) {
            return true;
        }
        for (SCMHeadPrefilter p : prefilters) {
            if (p.isExcluded(source, head)) {
                return true;
            }
        }
        for (SCMHeadFilter f : filters) {
            if (f.isExcluded(this, head)) {
                return true;
            }
        }
        return false;
    }

    public final boolean isTrusted(SCMHead head) throws IOException, InterruptedException {
        for (SCMHeadAuthority<?, ?, ?> a : authorities) {
            if (a.isTrusted(this, head)) {
                return true;
            }
        }
        return false;
    }

    public final List<SCMSourceCriteria> getCriteria() {
        return criteria;
    }

    /** Handles a head whose revision is known; whether the request has all that it wants. */
    public final <H extends SCMHead, R extends SCMRevision> boolean process(
            H head, R revision, ProbeLambda<H, R> probeFactory, Witness... witnesses)
            throws IOException, InterruptedException {
        return process(head, () -> revision, probeFactory, (h, r) -> revision, witnesses);
    }

    public final <H extends SCMHead, R extends SCMRevision> boolean process(
            H head, RevisionLambda<H, R> revisionFactory, ProbeLambda<H, R> probeFactory, Witness... witnesses)
            throws IOException, InterruptedException {
        return process(head, () -> revisionFactory.create(head), probeFactory, (h, r) -> r, witnesses);
    }

    /** Handles a head whose revision is asked for only when it is wanted. */
    public final <H extends SCMHead, I, R extends SCMRevision> boolean process(
            H head,
            IntermediateLambda<I> intermediateFactory,
            ProbeLambda<H, I> probeFactory,
            LazyRevisionLambda<H, R, I> revisionFactory,
            Witness... witnesses)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (isExcluded(head)) {
            return isComplete();
        }
        I intermediate = intermediateFactory == null ? null : intermediateFactory.create();
        if (!criteria.isEmpty() && !meetsAll(probeFactory.create(head, intermediate))) {
            tell(head, null, false, witnesses);
            return isComplete();
        }
        R revision = revisionFactory.create(head, intermediate);
        tell(head, revision, true, witnesses);
        observer.observe(head, revision);
        return isComplete();
    }

    private boolean meetsAll(SCMSourceCriteria.Probe probe) throws IOException {
        try {
            for (SCMSourceCriteria c : criteria) {
                if (!c.isHead(probe, listener)) {
                    return false;
                }
            }
            return true;
        } finally {
            if (probe instanceof Closeable c) {
                c.close();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void tell(SCMHead head, SCMRevision revision, boolean isMatch, Witness... witnesses) {
        for (Witness w : witnesses) {
            w.record(head, revision, isMatch);
        }
    }

    public boolean isComplete() {
        return !observer.isObserving();
    }

    public TaskListener listener() {
        return listener;
    }

    /** Closes something together with the request. */
    public void manage(Closeable closeable) {
        if (closeable != null) {
            managed.add(closeable);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Closeable c : managed) {
            try {
                c.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Gives the revision of a head. */
    public interface RevisionLambda<H extends SCMHead, R extends SCMRevision> {
        R create(H head) throws IOException, InterruptedException;
    }

    /** Gives a look at the files of a head. */
    public interface ProbeLambda<H extends SCMHead, I> {
        SCMSourceCriteria.Probe create(H head, I revisionInfo) throws IOException, InterruptedException;
    }

    /** Gives what both the probe and the revision need. */
    public interface IntermediateLambda<I> {
        I create() throws IOException, InterruptedException;
    }

    /** Gives the revision of a head that is wanted. */
    public interface LazyRevisionLambda<H extends SCMHead, R extends SCMRevision, I> {
        R create(H head, I intermediate) throws IOException, InterruptedException;
    }

    /** Is told about each head. */
    public interface Witness<H extends SCMHead, R extends SCMRevision> {
        void record(H head, R revision, boolean isMatch);
    }
}
