package jenkins.model.details;

/** Details that stand together. */
public abstract class DetailGroup {}
