package hudson.model;

/** A text parameter. */
public class StringParameterValue extends ParameterValue {
    private static final long serialVersionUID = 1L;
    public String value;

    public StringParameterValue(String name, String value) {
        this(name, value, null);
    }

    public StringParameterValue(String name, String value, String description) {
        super(name, description);
        this.value = value == null ? "" : value;
    }

    @Override
    public Object getValue() {
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && value.equals(((StringParameterValue) o).value);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + value.hashCode();
    }
}
