package hudson.model;

import hudson.Extension;
import hudson.util.Secret;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code password}: a text that is not shown. */
public class PasswordParameterDefinition extends SimpleParameterDefinition {
    private static final long serialVersionUID = 1L;
    private Secret defaultValue;

    @DataBoundConstructor
    @SuppressWarnings("this-escape")
    public PasswordParameterDefinition(String name, Secret defaultValueAsSecret, String description) {
        super(name);
        this.defaultValue = defaultValueAsSecret;
        setDescription(description);
    }

    public String getDefaultValue() {
        return Secret.toString(defaultValue);
    }

    public Secret getDefaultValueAsSecret() {
        return defaultValue;
    }

    public void setDefaultValue(String defaultValue) {
        this.defaultValue = Secret.fromString(defaultValue);
    }

    @Override
    public ParameterValue getDefaultParameterValue() {
        return new PasswordParameterValue(getName(), getDefaultValue(), getDescription());
    }

    @Override
    public ParameterValue createValue(String value) {
        return new PasswordParameterValue(getName(), value, getDescription());
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && Objects.equals(defaultValue, ((PasswordParameterDefinition) o).defaultValue);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Objects.hashCode(defaultValue);
    }

    /** What it is. */
    @Extension
    @Symbol({"password", "nonStoredPasswordParam"})
    public static final class ParameterDescriptorImpl extends ParameterDescriptor {
        @Override
        public String getDisplayName() {
            return "Password Parameter";
        }
    }
}
