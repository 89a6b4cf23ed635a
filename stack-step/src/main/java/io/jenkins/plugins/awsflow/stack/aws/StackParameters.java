package io.jenkins.plugins.awsflow.stack.aws;

/** Names of what a request for a change of a stack holds. Persisted: names do not change, and what is absent is not set. */
public final class StackParameters {
    /** Name of the stack. */
    public static final String STACK = "stack";
    /** Id of the stack as it was found; absent if there was none. */
    public static final String STACK_ID = "stackId";
    /** Name of a {@link io.jenkins.plugins.awsflow.stack.model.StackPlan}. */
    public static final String PLAN = "plan";
    /** The template itself; or one of the next two. */
    public static final String BODY = "body";
    /** Where the template lies in S3. */
    public static final String URL = "url";
    /** {@code true} for the template that the stack has. */
    public static final String PREVIOUS = "previousTemplate";
    /** Parameters, as {@link RequestText} writes them. */
    public static final String PARAMETERS = "parameters";
    /** Tags, a JSON object. */
    public static final String TAGS = "tags";
    /** JSON list. */
    public static final String CAPABILITIES = "capabilities";
    /** ARN of the role that CloudFormation works with. */
    public static final String ROLE = "serviceRole";
    /** JSON list of ARNs. */
    public static final String NOTIFICATIONS = "notificationArns";
    /** JSON list of ARNs of alarms. */
    public static final String TRIGGERS = "rollbackTriggers";
    /** How long they are watched after the change, in minutes. */
    public static final String MONITORING = "monitoringMinutes";
    /** What becomes of a stack whose change fails: ROLLBACK, DELETE or DO_NOTHING. */
    public static final String ON_FAILURE = "onFailure";
    /** {@code true} to leave a failure as it is. */
    public static final String DISABLE_ROLLBACK = "disableRollback";
    /** Of the change set. */
    public static final String DESCRIPTION = "description";
    /** {@code true} to bring drifted resources back. */
    public static final String REVERT_DRIFT = "revertDrift";
    /** Resources to import: a JSON object from logical ids to {@code Name=value} identifiers. */
    public static final String IMPORT = "import";
    /** Types of the resources to import: a JSON object from logical ids. */
    public static final String IMPORT_TYPES = "importTypes";
    /** {@code true} if the template has stacks in it. */
    public static final String NESTED = "nested";
    /** {@code true} if it is a failure that there is nothing to change. */
    public static final String FAIL_ON_EMPTY = "failOnEmptyChangeSet";
    /** {@code true} if data may be lost. */
    public static final String ALLOW_REPLACEMENT = "allowReplacement";
    /** Text of the stack's policy. */
    public static final String POLICY = "stackPolicy";
    /** {@code true} or {@code false}. */
    public static final String PROTECTION = "terminationProtection";

    private StackParameters() {}
}
