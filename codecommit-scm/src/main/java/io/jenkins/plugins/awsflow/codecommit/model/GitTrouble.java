package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;

/**
 * What git failed with, in plain values that any JVM can read: it is made where git runs and put into words where it is
 * known on whose behalf.
 */
public final class GitTrouble extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final TroubleKind kind;

    /** HTTP status; 0 if there was no answer. */
    private int status;

    /** What the server said besides; null for nothing. */
    private String said;

    /** What time it was for the server, milliseconds since the epoch; 0 if it did not say. */
    private long serverTime;

    /** When the refused password was signed; 0 for a static one or none. */
    private long signedAt;

    /** Path of the submodule that it is about; null for the repository itself. */
    private String submodule;

    /** Where the submodule comes from; null where that is not known. */
    private SubmoduleAddress address;

    /** @param message one line; never holds a secret */
    public GitTrouble(TroubleKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** The same with what the server answered. */
    public GitTrouble answered(int httpStatus, String words, long time, long passwordSignedAt) {
        status = httpStatus;
        said = words;
        serverTime = time;
        signedAt = passwordSignedAt;
        return this;
    }

    /**
     * The same, of a submodule.
     *
     * @param path of the submodule, from the root of the workspace's repository
     * @param from null where that is not known
     */
    public GitTrouble inSubmodule(String path, SubmoduleAddress from) {
        if (submodule == null) {
            address = from;
        }
        submodule = submodule == null ? path : path + '/' + submodule;
        return this;
    }

    /** Path of the submodule that it is about; null for the repository itself. */
    public String submodule() {
        return submodule;
    }

    /** Where the submodule comes from; null where that is not known. */
    public SubmoduleAddress address() {
        return address;
    }

    public TroubleKind kind() {
        return kind;
    }

    /** HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** What the server said besides, one line; null for nothing. */
    public String said() {
        return said;
    }

    /** How far the signer's clock is ahead of the server's, milliseconds; 0 if that is not known. */
    public long clockAheadMillis() {
        return serverTime == 0 || signedAt == 0 ? 0 : signedAt - serverTime;
    }
}
