package io.jenkins.plugins.awsflow.runner.binding;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.PasswordParameterDefinition;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of a class: those of its {@code @DataBoundConstructor}, and its {@code @DataBoundSetter}s. */
public final class Model {
    private static final Map<Class<?>, Model> MODELS = new ConcurrentHashMap<>();
    /** Parameters that scripts write under another name than the class does. */
    private static final Map<Class<?>, Map<String, String>> OTHER_NAMES =
            Map.of(PasswordParameterDefinition.class, Map.of("defaultValue", "defaultValueAsSecret"));

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Map<String, Param> params = new LinkedHashMap<>();

    /** One parameter. */
    public static final class Param {
        final String name;
        final Type type;
        /** Of the constructor, so it must be given. */
        final boolean required;

        private final AnnotatedElement setter;

        Param(String name, Type type, boolean required, AnnotatedElement setter) {
            this.name = name;
            this.type = type;
            this.required = required;
            this.setter = setter;
        }

        public String name() {
            return name;
        }

        public Type type() {
            return type;
        }

        public boolean isRequired() {
            return required;
        }
    }

    private Model(Class<?> type) {
        this.type = type;
        this.constructor = dataBound(type);
        if (constructor != null) {
            addConstructor();
        }
        addSetters();
    }

    private Model(Class<?> type, Class<?> below) {
        this.type = type;
        this.constructor = null;
        for (Class<?> c = type; c != null && c != below; c = c.getSuperclass()) {
            for (Method m : sorted(c.getDeclaredMethods())) {
                if (Modifier.isPublic(m.getModifiers()) && !m.isBridge()) {
                    addSetter(m);
                }
            }
        }
    }

    /** All public setters of a class, down to a base class: what a configuration file can set. */
    public static Model ofBean(Class<?> type, Class<?> below) {
        return new Model(type, below);
    }

    public static Model of(Class<?> type) {
        return MODELS.computeIfAbsent(type, Model::new);
    }

    private static Constructor<?> dataBound(Class<?> type) {
        for (Constructor<?> c : type.getDeclaredConstructors()) {
            if (c.isAnnotationPresent(DataBoundConstructor.class)) {
                return c;
            }
        }
        return null;
    }

    private void addConstructor() {
        Parameter[] given = constructor.getParameters();
        String[] indexed = given.length == 0 ? new String[0] : indexedNames();
        for (int i = 0; i < given.length; i++) {
            String name = i < indexed.length ? indexed[i] : given[i].getName();
            params.put(name, new Param(name, given[i].getParameterizedType(), true, given[i]));
        }
    }

    /** The names that the build wrote beside the class, as Jenkins reads them. */
    private String[] indexedNames() {
        String file = "/" + type.getName().replace('.', '/').replace('$', '/') + ".stapler";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                return new String[0];
            }
            Properties p = new Properties();
            p.load(in);
            String names = p.getProperty("constructor", "");
            return names.isEmpty() ? new String[0] : names.split(",", -1);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void addSetters() {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field f : c.getDeclaredFields()) {
                if (f.isAnnotationPresent(DataBoundSetter.class)) {
                    params.putIfAbsent(f.getName(), new Param(f.getName(), f.getGenericType(), false, f));
                }
            }
            for (Method m : sorted(c.getDeclaredMethods())) {
                if (m.isAnnotationPresent(DataBoundSetter.class) && !m.isBridge()) {
                    addSetter(m);
                }
            }
        }
    }

    /** Reflection gives methods in any order; messages list parameters always in the same one. */
    private static List<Method> sorted(Method[] methods) {
        List<Method> all = new ArrayList<>(List.of(methods));
        all.sort(Comparator.comparing(Method::getName));
        return all;
    }

    private void addSetter(Method m) {
        String n = m.getName();
        if (n.length() > 3 && n.startsWith("set") && m.getParameterCount() == 1) {
            // java.beans would do, but it brings half of the desktop with it
            String name = Character.toLowerCase(n.charAt(3)) + n.substring(4);
            params.putIfAbsent(name, new Param(name, m.getGenericParameterTypes()[0], false, m));
        }
    }

    public Class<?> type() {
        return type;
    }

    public Map<String, Param> params() {
        return params;
    }

    public Set<String> names() {
        return params.keySet();
    }

    public boolean canBeMade() {
        return constructor != null;
    }

    /** The parameter that one unnamed argument is for. */
    public String soleParameter(String function) {
        List<String> required = new ArrayList<>();
        for (Param p : params.values()) {
            if (p.required) {
                required.add(p.name);
            }
        }
        if (required.size() == 1) {
            return required.get(0);
        } else if (params.size() == 1) {
            return params.keySet().iterator().next();
        }
        throw new ScriptProblem(function + " takes named arguments; its parameters are " + String.join(", ", names()));
    }

    /** Whether all that must be given is one object: its own parameters may then stand in its place. */
    public boolean hasSoleObject() {
        List<Param> required =
                params.values().stream().filter(Param::isRequired).toList();
        return required.size() == 1 && Describable.class.isAssignableFrom(Binder.erase(required.get(0).type));
    }

    /** Makes a step; a descriptor that overrides {@code newInstance} makes it itself. */
    @SuppressWarnings("deprecation")
    public static Step newStep(StepDescriptor d, Map<String, Object> arguments) throws Exception {
        Method m = d.getClass().getMethod("newInstance", Map.class);
        return m.getDeclaringClass() == StepDescriptor.class
                ? (Step) of(d.clazz).instantiate(arguments, Binder.STRICT, d.getFunctionName())
                : d.newInstance(arguments);
    }

    /**
     * Makes an instance.
     *
     * @param where how messages name what is made
     */
    public Object instantiate(Map<String, ?> given, Binder binder, String where) {
        if (constructor == null || Modifier.isAbstract(type.getModifiers())) {
            throw new ScriptProblem(where + " cannot be made: " + type.getName() + " has no @DataBoundConstructor");
        }
        Map<String, Object> bag = new LinkedHashMap<>();
        custom(new LinkedHashMap<>(given)).forEach((k, v) -> bag.put(nameOf(k, where), v));
        rejectUnknown(bag, where);
        Object[] args = new Object[constructor.getParameterCount()];
        int i = 0;
        for (Param p : params.values()) {
            if (p.required) {
                args[i++] = argument(p, bag, binder, where);
            }
        }
        Object made = call(where, () -> {
            constructor.setAccessible(true);
            return constructor.newInstance(args);
        });
        inject(made, bag, binder, where);
        return made;
    }

    /** The parameter that an argument is for. */
    private String nameOf(String argument, String where) {
        return argument.equals(UninstantiatedDescribable.ANONYMOUS_KEY) ? soleParameter(where) : written(argument);
    }

    /** The parameter that scripts mean by a name. */
    public String written(String argument) {
        return OTHER_NAMES.getOrDefault(type, Map.of()).getOrDefault(argument, argument);
    }

    private Object argument(Param p, Map<String, Object> bag, Binder binder, String where) {
        if (bag.containsKey(p.name)) {
            return binder.coerce(p.type, bag.get(p.name), where + ": " + p.name);
        }
        return Binder.nothing(p.type);
    }

    /** Sets what is not of the constructor. */
    public void inject(Object target, Map<String, ?> bag, Binder binder, String where) {
        for (Map.Entry<String, ?> e : bag.entrySet()) {
            Param p = params.get(e.getKey());
            if (p == null || p.required) {
                continue;
            }
            Object value = binder.coerce(p.type, e.getValue(), where + ": " + p.name);
            call(where + ": " + p.name, () -> {
                if (p.setter instanceof Method m) {
                    m.setAccessible(true);
                    m.invoke(target, value);
                } else {
                    Field f = (Field) p.setter;
                    f.setAccessible(true);
                    f.set(target, value);
                }
                return null;
            });
        }
    }

    /** Fails, with the nearest name, when there is a parameter that the class does not have. */
    public void rejectUnknown(Map<String, ?> bag, String where) {
        for (String name : bag.keySet()) {
            if (!params.containsKey(name)) {
                throw new ScriptProblem(where + " has no parameter " + name + Nearest.hint(name, names())
                        + (names().isEmpty() ? "" : " (parameters: " + String.join(", ", names()) + ")"));
            }
        }
    }

    /** Lets the descriptor change the arguments, when it wants to. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> custom(Map<String, Object> given) {
        if (!Describable.class.isAssignableFrom(type) || Jenkins.getInstanceOrNull() == null) {
            return given;
        }
        Descriptor<?> d = Jenkins.get().getDescriptor((Class<? extends Describable>) type);
        return d instanceof CustomDescribableModel c ? c.customInstantiate(given) : given;
    }

    private interface Action {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(String where, Action a) {
        try {
            return a.run();
        } catch (InvocationTargetException e) {
            Throwable t = e.getCause();
            String message = t.getMessage() == null ? t.toString() : t.getMessage();
            ScriptProblem p = new ScriptProblem(message.startsWith(where) ? message : where + ": " + message);
            p.initCause(t);
            throw p;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(where + ": " + e, e);
        }
    }
}
