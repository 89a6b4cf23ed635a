package io.jenkins.plugins.awsflow.runner.home;

import hudson.Extension;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;

/**
 * The extensions on the class path, found through the index that Jenkins reads
 * ({@code META-INF/annotations/hudson.Extension}). An extension is made when somebody asks for its type.
 */
public final class Extensions {
    private static volatile Extensions current;

    private final ClassLoader loader;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        final String className;
        final double ordinal;
        Class<?> type;
        Object instance;

        Entry(String className, double ordinal) {
            this.className = className;
            this.ordinal = ordinal;
        }
    }

    private Extensions(ClassLoader loader) {
        this.loader = loader;
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
            if (item.memberName() == null) {
                entries.putIfAbsent(
                        item.className(),
                        new Entry(item.className(), item.annotation().ordinal()));
            }
        }
    }

    /** Those of the class path. */
    public static Extensions get() {
        Extensions e = current;
        if (e == null) {
            synchronized (Extensions.class) {
                if (current == null) {
                    current = new Extensions(Extensions.class.getClassLoader());
                }
                e = current;
            }
        }
        return e;
    }

    /** The extensions of a type, those with the bigger ordinal first. */
    public synchronized <T> List<T> instances(Class<T> type) {
        List<Entry> fitting = new ArrayList<>();
        for (Entry e : entries.values()) {
            if (type.isAssignableFrom(type(e))) {
                fitting.add(e);
            }
        }
        fitting.sort((a, b) -> Double.compare(b.ordinal, a.ordinal));
        List<T> found = new ArrayList<>();
        for (Entry e : fitting) {
            found.add(type.cast(instance(e)));
        }
        return found;
    }

    /** The classes of extensions of a type, not made yet if nobody asked for them. */
    public synchronized <T> List<Class<? extends T>> classes(Class<T> type) {
        List<Class<? extends T>> found = new ArrayList<>();
        for (Entry e : entries.values()) {
            if (type.isAssignableFrom(type(e))) {
                found.add(type(e).asSubclass(type));
            }
        }
        return found;
    }

    private Class<?> type(Entry e) {
        if (e.type == null) {
            try {
                e.type = Class.forName(e.className, false, loader);
            } catch (ClassNotFoundException | LinkageError x) {
                throw new IllegalStateException(
                        "The extension " + e.className + " cannot be loaded: " + x.getMessage(), x);
            }
        }
        return e.type;
    }

    private Object instance(Entry e) {
        if (e.instance == null) {
            try {
                Constructor<?> c = type(e).getDeclaredConstructor();
                if (!Modifier.isPublic(c.getModifiers()) || !Modifier.isPublic(type(e).getModifiers())) {
                    c.setAccessible(true);
                }
                e.instance = c.newInstance();
            } catch (InvocationTargetException x) {
                Throwable t = x.getCause();
                throw new IllegalStateException("The extension " + e.className + " cannot be made: " + t, t);
            } catch (ReflectiveOperationException x) {
                throw new IllegalStateException("The extension " + e.className + " cannot be made: " + x, x);
            }
        }
        return e.instance;
    }

    /** The one instance of an extension's class. */
    public synchronized <T> T instance(Class<T> type) {
        for (Entry e : entries.values()) {
            if (type(e) == type) {
                return type.cast(instance(e));
            }
        }
        throw new IllegalStateException(type + " is not an extension");
    }
}
