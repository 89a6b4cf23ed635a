package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Leave to send one range of the bundle to one address for some minutes: all that the agent gets of the connection. The
 * address holds a signature, so it must not be logged.
 */
public final class PresignedPart implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int number;
    private final String url;
    private final LinkedHashMap<String, String> headers;
    private final long offset;
    private final long bytes;

    /**
     * @param number from 1, as S3 counts
     * @param headers that were signed and must be sent as they are
     */
    public PresignedPart(int number, String url, Map<String, String> headers, long offset, long bytes) {
        this.number = number;
        this.url = url;
        this.headers = new LinkedHashMap<>(headers);
        this.offset = offset;
        this.bytes = bytes;
    }

    public int number() {
        return number;
    }

    public String url() {
        return url;
    }

    public Map<String, String> headers() {
        return new LinkedHashMap<>(headers);
    }

    public long offset() {
        return offset;
    }

    public long bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "part " + number;
    }
}
