package hudson.model;

import hudson.EnvVars;
import java.io.Serializable;
import java.util.Objects;

/** The value of a build parameter. */
public abstract class ParameterValue implements Serializable {
    private static final long serialVersionUID = 1L;
    protected final String name;
    private String description;

    protected ParameterValue(String name) {
        this(name, null);
    }

    protected ParameterValue(String name, String description) {
        this.name = name;
        this.description = description;
    }

    public final String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public Object getValue() {
        return null;
    }

    public boolean isSensitive() {
        return false;
    }

    public void buildEnvironment(Run<?, ?> build, EnvVars env) {
        Object v = getValue();
        if (v != null) {
            env.put(name, v.toString());
        }
    }

    @Override
    public boolean equals(Object o) {
        return o != null && o.getClass() == getClass() && Objects.equals(name, ((ParameterValue) o).name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }
}
