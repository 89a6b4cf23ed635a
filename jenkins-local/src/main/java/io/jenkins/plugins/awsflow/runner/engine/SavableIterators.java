package io.jenkins.plugins.awsflow.runner.engine;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Iterators over copies, so that a loop can be saved in the middle; Java's own cannot. */
public final class SavableIterators {
    private SavableIterators() {}

    private static final class OfCopy<T> implements Iterator<T>, Serializable {
        private static final long serialVersionUID = 1L;
        private final Collection<T> source;
        private final ArrayList<T> copy;
        private int next;

        OfCopy(Collection<T> source) {
            this.source = source;
            this.copy = new ArrayList<>(source);
        }

        @Override
        public boolean hasNext() {
            return next < copy.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return copy.get(next++);
        }

        @Override
        public void remove() {
            source.remove(copy.get(next - 1));
        }
    }

    public static <T> Iterator<T> iterator(List<T> self) {
        return new OfCopy<>(self);
    }

    public static <T> Iterator<T> iterator(Set<T> self) {
        return new OfCopy<>(self);
    }

    public static Iterator<Object> iterator(Object[] self) {
        return new OfCopy<>(new ArrayList<>(Arrays.asList(self)));
    }

    public static <K, V> Iterator<Map.Entry<K, V>> iterator(Map<K, V> self) {
        return new OfCopy<>(entrySet(self));
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> self) {
        Set<Map.Entry<K, V>> entries = new LinkedHashSet<>();
        self.forEach((k, v) -> entries.add(new AbstractMap.SimpleImmutableEntry<>(k, v)));
        return entries;
    }

    public static <K, V> Set<K> keySet(Map<K, V> self) {
        return new LinkedHashSet<>(self.keySet());
    }

    public static <K, V> Collection<V> values(Map<K, V> self) {
        return new ArrayList<>(self.values());
    }
}
