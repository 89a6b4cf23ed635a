package io.jenkins.plugins.awsflow.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import sun.reflect.ReflectionFactory;

/** What a job that was saved before a field existed comes back with: XStream runs no constructor and no initializer. */
final class SavedFields {
    private SavedFields() {}

    /** The constructor that forms and Pipelines use; empty if the type is not one of those. */
    static Optional<Constructor<?>> bound(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                ? Optional.empty()
                : Stream.of(type.getConstructors())
                        .filter(c -> c.isAnnotationPresent(DataBoundConstructor.class))
                        .findFirst();
    }

    /** Each optional parameter of a new instance. */
    static Map<String, String> fresh(Constructor<?> constructor) throws ReflectiveOperationException {
        Object[] arguments = Stream.of(constructor.getParameterTypes())
                .map(SavedFields::some)
                .toArray();
        return parameters(constructor.newInstance(arguments));
    }

    /** The same of one that was read from XML without any of them. */
    static Map<String, String> read(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> none = ReflectionFactory.getReflectionFactory()
                .newConstructorForSerialization(type, Object.class.getConstructor());
        Object read = none.newInstance();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals("readResolve")) {
                    method.setAccessible(true);
                    return parameters(method.invoke(read));
                }
            }
        }
        return parameters(read);
    }

    private static Object some(Class<?> type) {
        if (type == String.class) {
            return "x";
        }
        if (type == boolean.class || type == Boolean.class) {
            return false;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        return type.isAssignableFrom(List.class) ? List.of() : type.isAssignableFrom(Map.class) ? Map.of() : null;
    }

    private static Map<String, String> parameters(Object instance) throws ReflectiveOperationException {
        Map<String, String> values = new TreeMap<>();
        for (Method setter : instance.getClass().getMethods()) {
            if (setter.isAnnotationPresent(DataBoundSetter.class)) {
                String name = setter.getName().substring("set".length());
                Optional<Method> getter = Stream.of(instance.getClass().getMethods())
                        .filter(m -> m.getParameterCount() == 0)
                        .filter(m ->
                                m.getName().equals("get" + name) || m.getName().equals("is" + name))
                        .findFirst();
                if (getter.isPresent()) {
                    String property = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
                    values.put(property, String.valueOf(getter.get().invoke(instance)));
                }
            }
        }
        return values;
    }
}
