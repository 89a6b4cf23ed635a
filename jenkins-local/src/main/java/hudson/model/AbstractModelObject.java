package hudson.model;

/** Base of what has a page in Jenkins. */
public abstract class AbstractModelObject implements ModelObject {}
