package hudson.model;

/** A parameter that is true or false. */
public class BooleanParameterValue extends ParameterValue {
    private static final long serialVersionUID = 1L;
    public final boolean value;

    public BooleanParameterValue(String name, boolean value) {
        this(name, value, null);
    }

    public BooleanParameterValue(String name, boolean value, String description) {
        super(name, description);
        this.value = value;
    }

    @Override
    public Boolean getValue() {
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && value == ((BooleanParameterValue) o).value;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(value);
    }
}
