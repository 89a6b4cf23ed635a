package io.jenkins.plugins.awsflow.stack.template;

/** What a problem of a template is about. */
public enum Rule {
    /** Not well-formed JSON or YAML. */
    SYNTAX,
    /** Sections and members that are missing, unknown or of the wrong shape. */
    STRUCTURE,
    /** A declared parameter, or the value given for it. */
    PARAMETER,
    /** A function with arguments that it cannot have. */
    FUNCTION,
    /** A name that is neither a parameter nor a resource. */
    REFERENCE,
    /** An attribute of a resource that does not exist. */
    ATTRIBUTE,
    /** A mapping, or what is looked up in it. */
    MAPPING,
    /** A condition. */
    CONDITION,
    /** Resources that wait for each other. */
    CYCLE,
    /** More than CloudFormation takes. */
    LIMIT,
    /** What works in one partition of AWS only. */
    PARTITION,
    /** A file beside the template that is to be uploaded. */
    ARTIFACT
}
