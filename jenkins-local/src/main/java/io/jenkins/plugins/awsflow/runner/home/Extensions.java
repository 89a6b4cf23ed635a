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
    /** How the message of each method ends that is there in shape only; not all of it, or this class would look like one. */
    private static final String SIGNATURE = " only a signature here";

    private static volatile Extensions current;

    private final ClassLoader loader;
    private final Object lock = new Object();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        final String className;

        /** The static method that gives it, or null where the class itself is the extension. */
        final String method;

        final double ordinal;
        Class<?> type;
        Object instance;

        /** Whether it builds on something that the local runner has only as a signature. */
        boolean foreign;

        Entry(IndexItem<Extension, Object> item) {
            className = item.className();
            method = item.memberName();
            ordinal = item.annotation().ordinal();
        }
    }

    private Extensions(ClassLoader loader) {
        this.loader = loader;
        for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
            String key = item.memberName() == null ? item.className() : item.className() + "#" + item.memberName();
            entries.putIfAbsent(key, new Entry(item));
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
    public <T> List<T> instances(Class<T> type) {
        synchronized (lock) {
            return instancesLocked(type);
        }
    }

    private <T> List<T> instancesLocked(Class<T> type) {
        List<Entry> fitting = new ArrayList<>();
        for (Entry e : entries.values()) {
            if (type.isAssignableFrom(type(e))) {
                fitting.add(e);
            }
        }
        fitting.sort((a, b) -> Double.compare(b.ordinal, a.ordinal));
        List<T> found = new ArrayList<>();
        for (Entry e : fitting) {
            Object instance = instance(e);
            if (instance != null) {
                found.add(type.cast(instance));
            }
        }
        return found;
    }

    /** The classes of extensions of a type, not made yet if nobody asked for them. */
    public <T> List<Class<? extends T>> classes(Class<T> type) {
        synchronized (lock) {
            return classesLocked(type);
        }
    }

    private <T> List<Class<? extends T>> classesLocked(Class<T> type) {
        List<Class<? extends T>> found = new ArrayList<>();
        for (Entry e : entries.values()) {
            if (type.isAssignableFrom(type(e)) && (e.method == null || instance(e) != null)) {
                found.add(type(e).asSubclass(type));
            }
        }
        return found;
    }

    private Class<?> type(Entry e) {
        if (e.type == null) {
            try {
                Class<?> named = Class.forName(e.className, false, loader);
                e.type = e.method == null ? named : named.getMethod(e.method).getReturnType();
            } catch (ReflectiveOperationException | LinkageError x) {
                throw new IllegalStateException(
                        "The extension " + e.className + " cannot be loaded: " + x.getMessage(), x);
            }
        }
        return e.type;
    }

    /**
     * Null where a method chose to give none, as in Jenkins; and where an extension is for a part of Jenkins that a run of
     * a Jenkinsfile never comes to, such as freestyle projects.
     */
    private Object instance(Entry e) {
        if (e.instance == null && !e.foreign) {
            try {
                if (e.method != null) {
                    e.instance = Class.forName(e.className, true, loader)
                            .getMethod(e.method)
                            .invoke(null);
                    return e.instance;
                }
                Constructor<?> c = type(e).getDeclaredConstructor();
                if (!Modifier.isPublic(c.getModifiers()) || !Modifier.isPublic(type(e).getModifiers())) {
                    c.setAccessible(true);
                }
                e.instance = c.newInstance();
            } catch (InvocationTargetException x) {
                Throwable t = x.getCause();
                if (t instanceof UnsupportedOperationException
                        && String.valueOf(t.getMessage()).endsWith(SIGNATURE)) {
                    e.foreign = true;
                    return null;
                }
                throw new IllegalStateException("The extension " + e.className + " cannot be made: " + t, t);
            } catch (ReflectiveOperationException x) {
                throw new IllegalStateException("The extension " + e.className + " cannot be made: " + x, x);
            }
        }
        return e.instance;
    }

    /** The one instance of an extension's class. */
    public <T> T instance(Class<T> type) {
        synchronized (lock) {
            return instanceLocked(type);
        }
    }

    private <T> T instanceLocked(Class<T> type) {
        for (Entry e : entries.values()) {
            if (type(e) == type) {
                return type.cast(instance(e));
            }
        }
        throw new IllegalStateException(type + " is not an extension");
    }
}
