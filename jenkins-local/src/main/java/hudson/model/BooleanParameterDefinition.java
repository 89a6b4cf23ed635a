package hudson.model;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code booleanParam}: true or false. */
public class BooleanParameterDefinition extends SimpleParameterDefinition {
    private static final long serialVersionUID = 1L;
    private boolean defaultValue;

    @DataBoundConstructor
    public BooleanParameterDefinition(String name) {
        super(name);
    }

    @SuppressWarnings("this-escape")
    public BooleanParameterDefinition(String name, boolean defaultValue, String description) {
        this(name);
        this.defaultValue = defaultValue;
        setDescription(description);
    }

    public boolean isDefaultValue() {
        return defaultValue;
    }

    @DataBoundSetter
    public void setDefaultValue(boolean defaultValue) {
        this.defaultValue = defaultValue;
    }

    @Override
    public BooleanParameterValue getDefaultParameterValue() {
        return new BooleanParameterValue(getName(), defaultValue, getDescription());
    }

    @Override
    public ParameterValue createValue(String value) {
        return new BooleanParameterValue(getName(), Boolean.parseBoolean(value), getDescription());
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && defaultValue == ((BooleanParameterDefinition) o).defaultValue;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(defaultValue);
    }

    /** What it is. */
    @Extension
    @Symbol("booleanParam")
    public static class DescriptorImpl extends ParameterDescriptor {
        @Override
        public String getDisplayName() {
            return "Boolean Parameter";
        }
    }
}
