package jenkins.scm.api;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import hudson.util.LogTaskListener;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.trait.SCMSourceTrait;
import org.kohsuke.stapler.DataBoundSetter;

/** A repository with heads. */
public abstract class SCMSource extends AbstractDescribableImpl<SCMSource> implements ExtensionPoint {
    private String id;
    private transient SCMSourceOwner owner;

    protected SCMSource() {}

    @Deprecated
    protected SCMSource(String id) {
        this.id = id == null ? "" : id;
    }

    @DataBoundSetter
    public final synchronized void setId(String id) {
        if (hasId() && !this.id.equals(id)) {
            throw new IllegalStateException("The source has the id " + this.id + " already");
        }
        this.id = id;
    }

    public final SCMSource withId(String id) {
        setId(id);
        return this;
    }

    public final synchronized boolean hasId() {
        return id != null && !id.isEmpty();
    }

    public final synchronized String getId() {
        if (id == null) {
            id = "";
        }
        return id;
    }

    public void setTraits(List<SCMSourceTrait> traits) {
        // for subclasses
    }

    public List<SCMSourceTrait> getTraits() {
        return Collections.emptyList();
    }

    public final synchronized void setOwner(SCMSourceOwner owner) {
        this.owner = owner;
    }

    public final synchronized SCMSourceOwner getOwner() {
        return owner;
    }

    protected final SCMSourceCriteria getCriteria() {
        SCMSourceOwner o = getOwner();
        return o == null ? null : o.getSCMSourceCriteria(this);
    }

    public final <O extends SCMHeadObserver> O fetch(O observer, TaskListener listener)
            throws IOException, InterruptedException {
        return fetch(getCriteria(), observer, null, listener);
    }

    public final <O extends SCMHeadObserver> O fetch(O observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException {
        return fetch(getCriteria(), observer, event, listener);
    }

    public final <O extends SCMHeadObserver> O fetch(SCMSourceCriteria criteria, O observer, TaskListener listener)
            throws IOException, InterruptedException {
        return fetch(criteria, observer, null, listener);
    }

    /** Shows the observer the heads that meet the criteria; those of an event only, when there is one. */
    public final <O extends SCMHeadObserver> O fetch(
            SCMSourceCriteria criteria, O observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException {
        retrieve(criteria, event == null ? observer : event.filter(this, observer), event, defaultListener(listener));
        return observer;
    }

    public final Set<SCMHead> fetch(TaskListener listener) throws IOException, InterruptedException {
        return retrieve(defaultListener(listener));
    }

    public final SCMRevision fetch(SCMHead head, TaskListener listener) throws IOException, InterruptedException {
        return retrieve(head, defaultListener(listener));
    }

    @Deprecated
    public final SCMRevision fetch(String thingName, TaskListener listener) throws IOException, InterruptedException {
        return retrieve(thingName, defaultListener(listener));
    }

    /** The revision of whatever has the name: a branch, a tag, a commit; null when there is none. */
    public final SCMRevision fetch(String thingName, TaskListener listener, Item context)
            throws IOException, InterruptedException {
        return retrieve(thingName, defaultListener(listener), context);
    }

    protected abstract void retrieve(
            SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException;

    protected Set<SCMHead> retrieve(TaskListener listener) throws IOException, InterruptedException {
        return retrieve(getCriteria(), listener);
    }

    protected Set<SCMHead> retrieve(SCMSourceCriteria criteria, TaskListener listener)
            throws IOException, InterruptedException {
        SCMHeadObserver.Collector all = SCMHeadObserver.collect();
        retrieve(criteria, all, null, listener);
        return all.result().keySet();
    }

    protected SCMRevision retrieve(SCMHead head, TaskListener listener) throws IOException, InterruptedException {
        SCMHeadObserver.Selector one = SCMHeadObserver.select(head);
        retrieve(null, one, null, listener);
        return one.result();
    }

    @Deprecated
    protected SCMRevision retrieve(String thingName, TaskListener listener) throws IOException, InterruptedException {
        if (Util.isOverridden(SCMSource.class, getClass(), "retrieve", String.class, TaskListener.class, Item.class)) {
            return retrieve(thingName, listener, getOwner());
        }
        SCMHeadObserver.Named one = SCMHeadObserver.named(thingName);
        retrieve(null, one, null, listener);
        return one.result();
    }

    protected SCMRevision retrieve(String thingName, TaskListener listener, Item context)
            throws IOException, InterruptedException {
        return retrieve(thingName, listener);
    }

    @Deprecated
    public final Set<String> fetchRevisions(TaskListener listener) throws IOException, InterruptedException {
        return retrieveRevisions(defaultListener(listener));
    }

    public final Set<String> fetchRevisions(TaskListener listener, Item context)
            throws IOException, InterruptedException {
        return retrieveRevisions(defaultListener(listener), context);
    }

    @Deprecated
    protected Set<String> retrieveRevisions(TaskListener listener) throws IOException, InterruptedException {
        if (Util.isOverridden(SCMSource.class, getClass(), "retrieveRevisions", TaskListener.class, Item.class)) {
            return retrieveRevisions(listener, getOwner());
        }
        Set<String> names = new TreeSet<>();
        retrieve(listener).forEach(h -> names.add(h.getName()));
        return names;
    }

    protected Set<String> retrieveRevisions(TaskListener listener, Item context)
            throws IOException, InterruptedException {
        return retrieveRevisions(listener);
    }

    public Set<SCMRevision> parentRevisions(SCMHead head, SCMRevision revision, TaskListener listener)
            throws IOException, InterruptedException {
        return Collections.emptySet();
    }

    public Map<SCMHead, SCMRevision> parentHeads(SCMHead head, TaskListener listener)
            throws IOException, InterruptedException {
        return Collections.emptyMap();
    }

    public final List<Action> fetchActions(SCMRevision revision, SCMHeadEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Util.fixNull(retrieveActions(revision, event, defaultListener(listener)));
    }

    public final List<Action> fetchActions(SCMHead head, SCMHeadEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Util.fixNull(retrieveActions(head, event, defaultListener(listener)));
    }

    public final List<Action> fetchActions(SCMSourceEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Util.fixNull(retrieveActions(event, defaultListener(listener)));
    }

    protected List<Action> retrieveActions(SCMRevision revision, SCMHeadEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Collections.emptyList();
    }

    protected List<Action> retrieveActions(SCMHead head, SCMHeadEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Collections.emptyList();
    }

    protected List<Action> retrieveActions(SCMSourceEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        return Collections.emptyList();
    }

    public abstract SCM build(SCMHead head, SCMRevision revision);

    public final SCM build(SCMHead head) {
        return build(head, null);
    }

    /** The revision whose Jenkinsfile may be used for a revision that is perhaps of a stranger. */
    public SCMRevision getTrustedRevision(SCMRevision revision, TaskListener listener)
            throws IOException, InterruptedException {
        return revision;
    }

    protected final TaskListener defaultListener(TaskListener listener) {
        return listener == null
                ? new LogTaskListener(Logger.getLogger(getClass().getName()), Level.FINE)
                : listener;
    }

    public boolean canProbe() {
        return Util.isOverridden(SCMSource.class, getClass(), "createProbe", SCMHead.class, SCMRevision.class);
    }

    public final SCMProbe newProbe(SCMHead head, SCMRevision revision) throws IOException {
        if (revision != null && !revision.getHead().equals(head)) {
            throw new IllegalArgumentException("The revision is not one of the head");
        }
        if (!canProbe()) {
            throw new UnsupportedOperationException(getClass().getName() + " makes no probes");
        }
        return createProbe(head, revision);
    }

    protected SCMProbe createProbe(SCMHead head, SCMRevision revision) throws IOException {
        throw new AbstractMethodError(getClass().getName() + " makes no probes");
    }

    /** A probe that looks into the file system of the head; null when there is none. */
    protected final SCMProbe fromSCMFileSystem(SCMHead head, SCMRevision revision)
            throws IOException, InterruptedException {
        SCMFileSystem files = SCMFileSystem.of(this, head, revision);
        return files == null ? null : new FileSystemProbe(head, files);
    }

    private static final class FileSystemProbe extends SCMProbe {
        private static final long serialVersionUID = 1L;
        private final String name;
        private final transient SCMFileSystem files;

        FileSystemProbe(SCMHead head, SCMFileSystem files) {
            this.name = head.getName();
            this.files = files;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public SCMProbeStat stat(String path) throws IOException {
            try {
                return SCMProbeStat.fromType(files.child(path).getType());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public long lastModified() {
            try {
                return files.lastModified();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        @Override
        public SCMFile getRoot() {
            return files.getRoot();
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }

    protected final void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    public final Set<? extends SCMHeadCategory> getCategories() {
        Set<SCMHeadCategory> all = new LinkedHashSet<>(getDescriptor().getCategories());
        all.removeIf(c -> !c.isUncategorized() && !isCategoryEnabled(c));
        return all;
    }

    protected boolean isCategoryEnabled(SCMHeadCategory category) {
        return true;
    }

    public String getPronoun() {
        return getDescriptor().getPronoun();
    }

    public void afterSave() {
        // for subclasses
    }

    @Override
    public SCMSourceDescriptor getDescriptor() {
        return (SCMSourceDescriptor) super.getDescriptor();
    }

    @Override
    public final boolean equals(Object o) {
        return o instanceof SCMSource s && getId().equals(s.getId());
    }

    @Override
    public final int hashCode() {
        return getId().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getName() + "{id='" + getId() + "'}";
    }

    /** Finds the source of a job. */
    public abstract static class SourceByItem implements ExtensionPoint {
        public abstract SCMSource getSource(Item item);

        public static SCMSource findSource(Item item) {
            for (SourceByItem e : ExtensionList.lookup(SourceByItem.class)) {
                SCMSource source = e.getSource(item);
                if (source != null) {
                    return source;
                }
            }
            return null;
        }
    }
}
