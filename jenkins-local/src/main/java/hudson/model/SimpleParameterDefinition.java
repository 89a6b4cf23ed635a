package hudson.model;

/** A parameter whose value is one text. */
public abstract class SimpleParameterDefinition extends ParameterDefinition {
    private static final long serialVersionUID = 1L;

    protected SimpleParameterDefinition(String name) {
        super(name);
    }

    @Deprecated
    protected SimpleParameterDefinition(String name, String description) {
        super(name, description);
    }

    /** The value of a text; fails when it cannot be one. */
    public abstract ParameterValue createValue(String value);
}
