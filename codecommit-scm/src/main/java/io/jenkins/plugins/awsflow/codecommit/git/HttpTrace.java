package io.jenkins.plugins.awsflow.codecommit.git;

/** The last answer of a server, for whoever has to explain why git failed. */
final class HttpTrace {
    private int status;
    private String said;
    private long time;

    /** @param words what a refusal says; null for nothing */
    void answered(int httpStatus, String words, long serverTime) {
        status = httpStatus;
        said = words;
        time = serverTime;
    }

    /** 0 if there was none. */
    int status() {
        return status;
    }

    /** Null for nothing. */
    String said() {
        return said;
    }

    /** Milliseconds since the epoch; 0 if the server did not say. */
    long time() {
        return time;
    }
}
