package hudson;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables: names without regard to case, and {@code PATH+X} that prepends. */
public class EnvVars extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|(\\w+)|\\{([\\w.]+)\\})");

    /** The environment that this process was started with. */
    public static final Map<String, String> masterEnvVars = new EnvVars(System.getenv());

    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public EnvVars(Map<String, String> m) {
        this();
        m.forEach(this::putIfNotNull);
    }

    public EnvVars(EnvVars m) {
        this((Map<String, String>) m);
    }

    /** Name, value, name, value. */
    @SuppressWarnings("this-escape")
    public EnvVars(String... keyValuePairs) {
        this();
        if (keyValuePairs.length % 2 != 0) {
            throw new IllegalArgumentException("A name without a value: " + keyValuePairs[keyValuePairs.length - 1]);
        }
        for (int i = 0; i < keyValuePairs.length; i += 2) {
            put(keyValuePairs[i], keyValuePairs[i + 1]);
        }
    }

    /** Sets a value; {@code NAME+x} prepends to NAME as a path, an empty value removes the variable. */
    public void override(String key, String value) {
        if (value == null || value.isEmpty()) {
            remove(key);
            return;
        }
        int plus = key.indexOf('+');
        if (plus <= 0) {
            put(key, value);
            return;
        }
        String name = key.substring(0, plus);
        String old = get(name);
        put(name, old == null ? value : value + java.io.File.pathSeparator + old);
    }

    public EnvVars overrideAll(Map<String, String> all) {
        all.forEach(this::override);
        return this;
    }

    /** Like {@link #overrideAll}, the values may refer to each other and to what is there. */
    public EnvVars overrideExpandingAll(Map<String, String> all) {
        Map<String, String> left = new TreeMap<>(all);
        for (int round = 0; round < all.size() && !left.isEmpty(); round++) {
            left.entrySet().removeIf(e -> {
                boolean waits =
                        left.keySet().stream().anyMatch(n -> !n.equals(e.getKey()) && refersTo(e.getValue(), n));
                if (!waits) {
                    override(e.getKey(), expand(e.getValue()));
                }
                return !waits;
            });
        }
        left.forEach((k, v) -> override(k, expand(v)));
        return this;
    }

    private static boolean refersTo(String value, String name) {
        String plain = name.contains("+") ? name.substring(0, name.indexOf('+')) : name;
        Matcher m = REFERENCE.matcher(value);
        while (m.find()) {
            if (plain.equals(m.group(1)) || plain.equals(m.group(2))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String put(String key, String value) {
        if (value == null) {
            throw new IllegalArgumentException("Null value not allowed as an environment variable: " + key);
        }
        return super.put(key, value);
    }

    public void putIfNotNull(String key, String value) {
        if (value != null) {
            put(key, value);
        }
    }

    public void putAllNonNull(Map<String, String> map) {
        map.forEach(this::putIfNotNull);
    }

    /** Takes a line {@code NAME=value}; other lines are left out. */
    public void addLine(String line) {
        int sep = line.indexOf('=');
        if (sep > 0) {
            put(line.substring(0, sep), line.substring(sep + 1));
        }
    }

    public String get(String key, String defaultValue) {
        String v = get(key);
        return v == null ? defaultValue : v;
    }

    /** Puts values in place of {@code $NAME} and <code>${NAME}</code>; an unknown name stays as it is. */
    public String expand(String s) {
        if (s == null) {
            return null;
        }
        Matcher m = REFERENCE.matcher(s);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            String name = m.group(1) != null ? m.group(1) : m.group(2);
            String value = name == null ? "$" : get(name);
            m.appendReplacement(out, Matcher.quoteReplacement(value == null ? m.group() : value));
        }
        return m.appendTail(out).toString();
    }

    /** Resolves references between the values of the map, in place. */
    public static void resolve(Map<String, String> env) {
        EnvVars all = new EnvVars(env);
        env.replaceAll((k, v) -> all.expand(v));
    }

    /** A variable that marks the processes of one launch. */
    public static EnvVars createCookie() {
        return new EnvVars(
                "HUDSON_COOKIE", java.util.UUID.randomUUID().toString().toLowerCase(Locale.ROOT));
    }

    public static EnvVars getRemote(hudson.remoting.VirtualChannel channel) {
        return new EnvVars(masterEnvVars);
    }
}
