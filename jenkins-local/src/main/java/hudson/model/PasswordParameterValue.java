package hudson.model;

import hudson.EnvVars;
import hudson.util.Secret;
import java.util.Objects;

/** A text that is not shown. */
public class PasswordParameterValue extends ParameterValue {
    private static final long serialVersionUID = 1L;
    private final Secret value;

    public PasswordParameterValue(String name, String value) {
        this(name, Secret.fromString(value), null);
    }

    @Deprecated
    public PasswordParameterValue(String name, String value, String description) {
        this(name, Secret.fromString(value), description);
    }

    public PasswordParameterValue(String name, Secret value, String description) {
        super(name, description);
        this.value = value;
    }

    @Override
    public Secret getValue() {
        return value;
    }

    @Override
    public boolean isSensitive() {
        return true;
    }

    @Override
    public void buildEnvironment(Run<?, ?> build, EnvVars env) {
        env.put(name, Secret.toString(value));
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && Objects.equals(value, ((PasswordParameterValue) o).value);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Objects.hashCode(value);
    }
}
