package hudson.util;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A list whose readers never wait. */
public class CopyOnWriteList<E> implements Iterable<E> {
    private volatile List<? extends E> core = Collections.emptyList();

    public CopyOnWriteList() {}

    public CopyOnWriteList(List<E> core) {
        this.core = new ArrayList<>(core);
    }

    public synchronized void add(E e) {
        List<E> n = new ArrayList<>(core);
        n.add(e);
        core = n;
    }

    public synchronized void addAll(Collection<? extends E> items) {
        List<E> n = new ArrayList<>(core);
        n.addAll(items);
        core = n;
    }

    public synchronized boolean remove(E e) {
        List<E> n = new ArrayList<>(core);
        boolean removed = n.remove(e);
        core = n;
        return removed;
    }

    public synchronized void clear() {
        core = Collections.emptyList();
    }

    @Override
    public Iterator<E> iterator() {
        return Collections.<E>unmodifiableList(core).iterator();
    }

    public List<E> getView() {
        return Collections.unmodifiableList(core);
    }

    public boolean isEmpty() {
        return core.isEmpty();
    }

    public int size() {
        return core.size();
    }
}
