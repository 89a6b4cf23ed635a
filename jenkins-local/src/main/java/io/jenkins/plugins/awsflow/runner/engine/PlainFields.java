package io.jenkins.plugins.awsflow.runner.engine;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object that is not serializable, field by field: as Jenkins keeps the actions of a build. */
final class PlainFields implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Class<?> type;
    private final LinkedHashMap<String, Object> values = new LinkedHashMap<>();

    PlainFields(Object o) {
        type = o.getClass();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field f : c.getDeclaredFields()) {
                if (isKept(f)) {
                    values.put(c.getName() + "." + f.getName(), read(f, o));
                }
            }
        }
    }

    private static boolean isKept(Field f) {
        return !Modifier.isStatic(f.getModifiers()) && !Modifier.isTransient(f.getModifiers());
    }

    private static Object read(Field f, Object o) {
        try {
            f.setAccessible(true);
            return f.get(o);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(f + " cannot be read", e);
        }
    }

    private Object readResolve() throws InvalidObjectException {
        try {
            Constructor<?> bare = sun.reflect.ReflectionFactory.getReflectionFactory()
                    .newConstructorForSerialization(type, Object.class.getDeclaredConstructor());
            Object o = bare.newInstance();
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (Field f : c.getDeclaredFields()) {
                    String name = c.getName() + "." + f.getName();
                    if (isKept(f) && values.containsKey(name)) {
                        f.setAccessible(true);
                        f.set(o, values.get(name));
                    }
                }
            }
            return o;
        } catch (ReflectiveOperationException e) {
            InvalidObjectException x = new InvalidObjectException("A " + type.getName() + " cannot be read: " + e);
            x.initCause(e);
            throw x;
        }
    }

    /** The fields, for those who look into a saved state. */
    Map<String, Object> values() {
        return values;
    }
}
