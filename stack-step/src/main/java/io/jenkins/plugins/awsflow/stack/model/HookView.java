package io.jenkins.plugins.awsflow.stack.model;

/** What a CloudFormation hook said of a resource or of a change set. */
public final class HookView {
    private static final String PREFIX = "Hook failed with message: ";

    private final String type;
    private final String status;
    private final String reason;
    private final boolean warns;

    /**
     * A hook's word.
     *
     * @param type such as {@code Private::Guard::Encryption}
     * @param status AWS's word, such as {@code HOOK_COMPLETE_FAILED}
     * @param reason may be null
     * @param mode {@code FAIL} or {@code WARN}
     */
    public HookView(String type, String status, String reason, String mode) {
        this.type = type;
        this.status = status == null ? "" : status;
        this.reason = reason == null ? "" : reason.strip();
        this.warns = "WARN".equals(mode);
    }

    public String type() {
        return type;
    }

    /** AWS's word. */
    public String status() {
        return status;
    }

    /** What the hook itself said. */
    public String reason() {
        return reason.startsWith(PREFIX) ? reason.substring(PREFIX.length()) : reason;
    }

    /** Whether it found something wrong, or could not look. */
    public boolean failed() {
        return status.endsWith("FAILED");
    }

    /** Whether what it looked at does not go on. */
    public boolean stops() {
        return failed() && !warns;
    }
}
