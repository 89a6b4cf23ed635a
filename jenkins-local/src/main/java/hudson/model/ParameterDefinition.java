package hudson.model;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.Util;
import java.io.Serializable;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundSetter;

/** A build parameter: its name, and how its value is made. */
public abstract class ParameterDefinition implements Describable<ParameterDefinition>, ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;
    private String description;

    protected ParameterDefinition(String name) {
        if (Util.fixEmptyAndTrim(name) == null) {
            throw new IllegalArgumentException("a parameter needs a name");
        }
        this.name = name;
    }

    @Deprecated
    protected ParameterDefinition(String name, String description) {
        this(name);
        this.description = description;
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmpty(description);
    }

    public String getType() {
        return getClass().getSimpleName();
    }

    /** The value when nobody gives one; null when there is none. */
    public ParameterValue getDefaultParameterValue() {
        return null;
    }

    public ParameterDefinition copyWithDefaultValue(ParameterValue defaultValue) {
        return this;
    }

    public boolean isValid(ParameterValue value) {
        return true;
    }

    @Override
    public ParameterDescriptor getDescriptor() {
        return (ParameterDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    public static DescriptorExtensionList<ParameterDefinition, ParameterDescriptor> all() {
        return Jenkins.get().getDescriptorList(ParameterDefinition.class);
    }

    @Override
    public boolean equals(Object o) {
        return o != null && o.getClass() == getClass() && name.equals(((ParameterDefinition) o).name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    /** Describes a kind of parameter. */
    public abstract static class ParameterDescriptor extends Descriptor<ParameterDefinition> {
        protected ParameterDescriptor() {}

        protected ParameterDescriptor(Class<? extends ParameterDefinition> c) {
            super(c);
        }
    }
}
