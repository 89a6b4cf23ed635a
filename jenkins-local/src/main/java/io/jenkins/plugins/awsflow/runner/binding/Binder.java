package io.jenkins.plugins.awsflow.runner.binding;

import com.cloudbees.plugins.credentials.SecretBytes;
import groovy.lang.GString;
import hudson.model.Descriptor;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Turns the values of a script, or of a configuration file, into what a parameter wants. */
public final class Binder {
    /** For scripts: types must fit; numbers and flags may be texts, as structs has it. */
    public static final Binder STRICT = new Binder(true);
    /** For configuration files: every scalar may be a text, and one value stand for a list. */
    public static final Binder LENIENT = new Binder(false);

    private static final Map<Class<?>, Function<String, Object>> FROM_TEXT = Map.of(
            Secret.class, Secret::fromString,
            SecretBytes.class, SecretBytes::fromString,
            Result.class, Result::fromString);

    private final boolean strict;

    private Binder(boolean strict) {
        this.strict = strict;
    }

    /** The value of a parameter that is not given. */
    static Object nothing(Type type) {
        return type instanceof Class<?> c && c.isPrimitive() ? Array.get(Array.newInstance(c, 1), 0) : null;
    }

    /** The class of a type. */
    public static Class<?> erase(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        } else if (type instanceof ParameterizedType p) {
            return (Class<?>) p.getRawType();
        } else if (type instanceof WildcardType w) {
            return erase(w.getUpperBounds()[0]);
        } else if (type instanceof TypeVariable<?> v) {
            return erase(v.getBounds()[0]);
        } else if (type instanceof GenericArrayType a) {
            return Array.newInstance(erase(a.getGenericComponentType()), 0).getClass();
        }
        return Object.class;
    }

    /**
     * Fits a value to a type.
     *
     * @param where how messages name the parameter
     */
    public Object coerce(Type type, Object given, String where) {
        Class<?> target = erase(type);
        Object v = given instanceof GString ? given.toString() : given;
        if (v == null) {
            return nothing(type);
        }
        if (target.isArray()) {
            return array(target, v, where);
        } else if (Collection.class.isAssignableFrom(target)) {
            return collection(type, target, v, where);
        } else if (v instanceof UninstantiatedDescribable u && target != Object.class) {
            return nested(target, u.getSymbol(), u.getKlass(), u.getArguments(), where);
        } else if (Map.class.isAssignableFrom(target)) {
            return map(type, v, where);
        } else if (target.isInstance(v)) {
            return v;
        } else if (v instanceof Map<?, ?> m) {
            return fromMap(target, strings(m), where);
        }
        return scalar(target, v, where);
    }

    private static Map<String, Object> strings(Map<?, ?> m) {
        Map<String, Object> copy = new LinkedHashMap<>();
        m.forEach((k, x) -> copy.put(String.valueOf(k), x));
        return copy;
    }

    private Object array(Class<?> target, Object v, String where) {
        List<?> items = v instanceof Collection<?> c
                ? new ArrayList<>(c)
                : v.getClass().isArray() ? Arrays.asList((Object[]) v) : List.of(v);
        Object made = Array.newInstance(target.getComponentType(), items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(made, i, coerce(target.getComponentType(), items.get(i), where + "[" + i + "]"));
        }
        return made;
    }

    private Object collection(Type type, Class<?> target, Object v, String where) {
        Collection<?> items;
        if (v instanceof Collection<?> c) {
            items = c;
        } else if (v.getClass().isArray()) {
            items = Arrays.asList((Object[]) v);
        } else if (!strict) {
            items = List.of(v);
        } else {
            throw wrong(where, "a list", v);
        }
        Type element = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
        Collection<Object> made = SortedSet.class.isAssignableFrom(target)
                ? new TreeSet<>()
                : Set.class.isAssignableFrom(target) ? new LinkedHashSet<>() : new ArrayList<>();
        int i = 0;
        for (Object o : items) {
            made.add(coerce(element, o, where + "[" + i++ + "]"));
        }
        return made;
    }

    private Object map(Type type, Object v, String where) {
        if (!(v instanceof Map<?, ?> m)) {
            throw wrong(where, "a map", v);
        }
        Type element = type instanceof ParameterizedType p ? p.getActualTypeArguments()[1] : Object.class;
        Map<String, Object> made = new LinkedHashMap<>();
        strings(m).forEach((k, x) -> made.put(k, coerce(element, x, where + "." + k)));
        return made;
    }

    /** A map for an object: it says its class, or is of a class that has one kind only. */
    private Object fromMap(Class<?> target, Map<String, Object> m, String where) {
        Map<String, Object> args = new LinkedHashMap<>(m);
        Object klass = args.remove("$class");
        if (klass != null) {
            return nested(target, null, klass.toString(), args, where);
        }
        if (Model.of(target).canBeMade()) {
            return Model.of(target).instantiate(args, this, where);
        }
        if (!strict && m.size() == 1) {
            Map.Entry<String, Object> only = m.entrySet().iterator().next();
            String symbol = only.getKey();
            Descriptor<?> d = Symbols.descriptor(target, symbol);
            if (d != null) {
                Object inner = only.getValue();
                Map<String, Object> parameters = inner == null
                        ? Map.of()
                        : inner instanceof Map<?, ?> x
                                ? strings(x)
                                : Map.of(Model.of(d.clazz).soleParameter(symbol), inner);
                return Model.of(d.clazz).instantiate(parameters, this, where + "." + symbol);
            }
            throw new ScriptProblem(where + ": there is no " + symbol + Nearest.hint(symbol, Symbols.names(target)));
        }
        throw wrong(where, describe(target), m);
    }

    private Object nested(Class<?> target, String symbol, String klass, Map<String, ?> args, String where) {
        Class<?> type;
        if (symbol != null) {
            Descriptor<?> d = Symbols.descriptor(target, symbol);
            if (d == null) {
                throw new ScriptProblem(
                        where + " cannot be " + symbol + "(…)" + Nearest.hint(symbol, Symbols.names(target)));
            }
            type = d.clazz;
        } else if (klass == null) {
            type = target;
        } else {
            type = Symbols.named(target, klass);
            if (type == null) {
                throw new ScriptProblem(where + ": there is no class " + klass);
            }
        }
        return Model.of(type).instantiate(args, this, symbol == null ? where : where + ": " + symbol);
    }

    private Object scalar(Class<?> target, Object v, String where) {
        if (target == String.class) {
            if (v instanceof CharSequence || !strict && (v instanceof Number || v instanceof Boolean)) {
                return v.toString();
            }
        } else if (target.isEnum() && v instanceof CharSequence) {
            return constant(target, v.toString(), where);
        } else if (target == boolean.class || target == Boolean.class) {
            if (v instanceof Boolean) {
                return v;
            } else if ("true".equals(v) || "false".equals(v)) {
                return Boolean.valueOf(v.toString());
            }
        } else if (target == char.class || target == Character.class) {
            if (v.toString().length() == 1) {
                return v.toString().charAt(0);
            }
        } else if (target.isPrimitive() || Number.class.isAssignableFrom(target)) {
            return number(target, v, where);
        } else if (v instanceof CharSequence && FROM_TEXT.containsKey(target)) {
            try {
                return FROM_TEXT.get(target).apply(v.toString());
            } catch (IllegalArgumentException e) {
                throw new ScriptProblem(where + ": " + e.getMessage());
            }
        } else if (target == URL.class && v instanceof CharSequence) {
            return url(v.toString(), where);
        }
        throw wrong(where, describe(target), v);
    }

    private static URL url(String v, String where) {
        try {
            return URI.create(v).toURL();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new ScriptProblem(where + " wants a URL, not \"" + v + "\"");
        }
    }

    private static Object constant(Class<?> target, String name, String where) {
        List<String> names = new ArrayList<>();
        for (Object c : target.getEnumConstants()) {
            String n = ((Enum<?>) c).name();
            if (n.equals(name)) {
                return c;
            }
            names.add(n);
        }
        throw new ScriptProblem(where + " cannot be \"" + name + "\"" + Nearest.hint(name, names) + " (it is one of "
                + String.join(", ", names) + ")");
    }

    private Object number(Class<?> target, Object v, String where) {
        BigDecimal n;
        if (v instanceof Number x) {
            n = new BigDecimal(x.toString());
        } else if (v instanceof String s && s.matches("[+-]?\\d+(\\.\\d+)?")) {
            n = new BigDecimal(s);
        } else {
            throw wrong(where, describe(target), v);
        }
        try {
            if (target == int.class || target == Integer.class) {
                return n.intValueExact();
            } else if (target == long.class || target == Long.class) {
                return n.longValueExact();
            } else if (target == short.class || target == Short.class) {
                return n.shortValueExact();
            } else if (target == byte.class || target == Byte.class) {
                return n.byteValueExact();
            } else if (target == double.class || target == Double.class) {
                return n.doubleValue();
            } else if (target == float.class || target == Float.class) {
                return n.floatValue();
            } else if (target == BigDecimal.class) {
                return n;
            } else if (target == BigInteger.class) {
                return n.toBigIntegerExact();
            }
        } catch (ArithmeticException e) {
            throw wrong(where, describe(target), v);
        }
        throw wrong(where, describe(target), v);
    }

    private static ScriptProblem wrong(String where, String wanted, Object v) {
        String shown = v instanceof CharSequence ? "\"" + v + "\"" : describe(v.getClass()) + " " + v;
        return new ScriptProblem(
                where + " wants " + wanted + ", not " + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown));
    }

    /** How messages name a type. */
    public static String describe(Class<?> c) {
        if (c == String.class) {
            return "a text";
        } else if (c == boolean.class || c == Boolean.class) {
            return "true or false";
        } else if (c == double.class
                || c == float.class
                || c == Double.class
                || c == Float.class
                || c == BigDecimal.class) {
            return "a number";
        } else if (c.isPrimitive() || Number.class.isAssignableFrom(c)) {
            return "a whole number";
        } else if (Collection.class.isAssignableFrom(c)) {
            return "a list";
        } else if (Map.class.isAssignableFrom(c)) {
            return "a map";
        }
        return "a " + c.getSimpleName();
    }
}
