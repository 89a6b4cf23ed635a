package hudson.model;

/** A text of several lines. */
public class TextParameterValue extends StringParameterValue {
    private static final long serialVersionUID = 1L;

    public TextParameterValue(String name, String value) {
        super(name, value);
    }

    public TextParameterValue(String name, String value, String description) {
        super(name, value, description);
    }

    @Override
    public String toString() {
        return "(TextParameterValue) " + getName() + "='" + value + "'";
    }
}
