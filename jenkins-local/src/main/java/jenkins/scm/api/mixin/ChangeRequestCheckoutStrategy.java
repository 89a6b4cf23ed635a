package jenkins.scm.api.mixin;

/** What of a pull request is checked out. */
public enum ChangeRequestCheckoutStrategy {
    /** Its own head. */
    HEAD,
    /** Its head merged into the target. */
    MERGE
}
