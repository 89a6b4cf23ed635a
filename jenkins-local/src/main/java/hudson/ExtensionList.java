package hudson;

import io.jenkins.plugins.awsflow.runner.home.Extensions;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import jenkins.model.Jenkins;

/** The extensions of one type, in their order. */
public class ExtensionList<T> extends AbstractList<T> {
    public final Class<T> extensionType;
    public final Jenkins jenkins;
    private volatile List<T> extensions;
    private final List<ExtensionListListener> listeners = new ArrayList<>();

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {
        this.jenkins = jenkins;
        this.extensionType = extensionType;
        if (jenkins == null) {
            extensions = Collections.emptyList();
        }
    }

    public static <T> ExtensionList<T> create(Jenkins jenkins, Class<T> type) {
        return new ExtensionList<>(jenkins, type);
    }

    /** All extensions of a type; none when there is no Jenkins. */
    public static <T> ExtensionList<T> lookup(Class<T> type) {
        Jenkins j = Jenkins.getInstanceOrNull();
        return j == null ? create(null, type) : j.getExtensionList(type);
    }

    public static <U> U lookupSingleton(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.size() != 1) {
            throw new IllegalStateException("Expected 1 instance of " + type.getName() + " but got " + all.size());
        }
        return all.get(0);
    }

    public static <U> U lookupFirst(Class<U> type) {
        ExtensionList<U> all = lookup(type);
        if (all.isEmpty()) {
            throw new IllegalStateException("Expected at least 1 instance of " + type.getName() + " but got 0");
        }
        return all.get(0);
    }

    private List<T> ensureLoaded() {
        List<T> l = extensions;
        if (l == null) {
            synchronized (this) {
                if (extensions == null) {
                    extensions = load();
                }
                l = extensions;
            }
        }
        return l;
    }

    /** The instances, found through the index that Jenkins reads. */
    List<T> load() {
        return new ArrayList<>(Extensions.get().instances(extensionType));
    }

    public <U extends T> U get(Class<U> type) {
        for (T t : ensureLoaded()) {
            if (t.getClass() == type) {
                return type.cast(t);
            }
        }
        return null;
    }

    public <U extends T> U getInstance(Class<U> type) throws IllegalStateException {
        for (T t : ensureLoaded()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        throw new IllegalStateException("The class " + type.getName() + " was not found");
    }

    @Override
    public T get(int index) {
        return ensureLoaded().get(index);
    }

    @Override
    public int size() {
        return ensureLoaded().size();
    }

    @Override
    public Iterator<T> iterator() {
        return List.copyOf(ensureLoaded()).iterator();
    }

    @Override
    public synchronized void add(int index, T t) {
        List<T> n = new ArrayList<>(ensureLoaded());
        n.add(index, t);
        extensions = n;
        changed();
    }

    @Override
    public boolean add(T t) {
        add(size(), t);
        return true;
    }

    @Override
    public synchronized boolean remove(Object o) {
        List<T> n = new ArrayList<>(ensureLoaded());
        boolean removed = n.remove(o);
        extensions = n;
        if (removed) {
            changed();
        }
        return removed;
    }

    @Override
    public final synchronized T remove(int index) {
        T t = get(index);
        remove(t);
        return t;
    }

    public void addListener(ExtensionListListener listener) {
        synchronized (listeners) {
            listeners.add(listener);
        }
    }

    private void changed() {
        synchronized (listeners) {
            listeners.forEach(ExtensionListListener::onChange);
        }
    }

    public List<T> reverseView() {
        List<T> n = new ArrayList<>(ensureLoaded());
        Collections.reverse(n);
        return n;
    }

    @Override
    public boolean equals(Object o) {
        return o == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
