package io.jenkins.plugins.awsflow.awslocal.cloudformation;

/** One event of a stack; never changed. Members that may be null are not written. */
record StackEvent(
        String id,
        long time,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        String properties,
        String token,
        String operationId,
        Hook hook) {
    /** What a hook said; an event has it instead of a reason. */
    record Hook(String type, String status, String reason, String mode, String invocation) {}
}
