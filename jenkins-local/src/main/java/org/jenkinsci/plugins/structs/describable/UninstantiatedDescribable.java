package org.jenkinsci.plugins.structs.describable;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.runner.binding.Binder;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A nested parameter that is not made yet: its symbol and arguments. */
public class UninstantiatedDescribable implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final String ANONYMOUS_KEY = "<anonymous>";

    private String symbol;
    private String klass;
    private final LinkedHashMap<String, Object> arguments;

    public UninstantiatedDescribable(String symbol, String klass, Map<String, ?> arguments) {
        this.symbol = symbol;
        this.klass = klass;
        this.arguments = new LinkedHashMap<>(arguments);
    }

    public UninstantiatedDescribable(Map<String, ?> arguments) {
        this(null, null, arguments);
    }

    public String getSymbol() {
        return symbol;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    public String getKlass() {
        return klass;
    }

    public void setKlass(String klass) {
        this.klass = klass;
    }

    public Map<String, ?> getArguments() {
        return arguments;
    }

    public UninstantiatedDescribable withArguments(Map<String, ?> arguments) {
        return new UninstantiatedDescribable(symbol, klass, arguments);
    }

    public <T> T instantiate(Class<T> base, TaskListener listener) throws Exception {
        return base.cast(Binder.STRICT.coerce(base, this, symbol == null ? base.getSimpleName() : symbol));
    }

    public Map<String, Object> toMap() {
        Map<String, Object> m = new LinkedHashMap<>(arguments);
        m.replaceAll((k, v) -> v instanceof UninstantiatedDescribable u ? u.toMap() : v);
        if (klass != null) {
            m.put(DescribableModel.CLAZZ, klass);
        }
        return m;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof UninstantiatedDescribable u
                && Objects.equals(symbol, u.symbol)
                && Objects.equals(klass, u.klass)
                && arguments.equals(u.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, klass, arguments);
    }

    @Override
    public String toString() {
        return (symbol != null ? "@" + symbol : klass == null ? "" : "$" + klass) + arguments;
    }
}
