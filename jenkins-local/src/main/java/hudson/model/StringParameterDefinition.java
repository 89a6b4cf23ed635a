package hudson.model;

import hudson.Extension;
import hudson.Util;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code string}: one line of text. */
public class StringParameterDefinition extends SimpleParameterDefinition {
    private static final long serialVersionUID = 1L;
    private String defaultValue;
    private boolean trim;

    @DataBoundConstructor
    public StringParameterDefinition(String name) {
        super(name);
    }

    public StringParameterDefinition(String name, String defaultValue) {
        this(name, defaultValue, null);
    }

    @SuppressWarnings("this-escape")
    public StringParameterDefinition(String name, String defaultValue, String description) {
        this(name);
        setDefaultValue(defaultValue);
        setDescription(description);
    }

    @SuppressWarnings("this-escape")
    public StringParameterDefinition(String name, String defaultValue, String description, boolean trim) {
        this(name, defaultValue, description);
        setTrim(trim);
    }

    public String getDefaultValue() {
        return defaultValue;
    }

    @DataBoundSetter
    public void setDefaultValue(String defaultValue) {
        this.defaultValue = Util.fixEmpty(defaultValue);
    }

    public boolean isTrim() {
        return trim;
    }

    @DataBoundSetter
    public void setTrim(boolean trim) {
        this.trim = trim;
    }

    @Override
    public StringParameterValue getDefaultParameterValue() {
        return new StringParameterValue(getName(), trimmed(defaultValue), getDescription());
    }

    @Override
    public ParameterValue createValue(String value) {
        return new StringParameterValue(getName(), trimmed(value), getDescription());
    }

    private String trimmed(String v) {
        return trim && v != null ? v.strip() : v;
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && Objects.equals(defaultValue, ((StringParameterDefinition) o).defaultValue);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Objects.hashCode(defaultValue);
    }

    /** What it is. */
    @Extension
    @Symbol({"string", "stringParam"})
    public static class DescriptorImpl extends ParameterDescriptor {
        @Override
        public String getDisplayName() {
            return "String Parameter";
        }
    }
}
