package io.jenkins.plugins.awsflow.awslocal.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service answers: status, headers and a body that is held in memory or streamed. */
public final class Reply {
    private final int status;
    private final LinkedHashMap<String, String> headers = new LinkedHashMap<>();
    private byte[] bytes = new byte[0];
    private InputStream stream;
    private long length;

    private Reply(int status) {
        this.status = status;
    }

    /** A reply without a body. */
    public static Reply status(int status) {
        return new Reply(status);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        Reply reply = new Reply(status);
        reply.bytes = body;
        reply.length = body.length;
        return reply.header("Content-Type", contentType);
    }

    /** A reply whose body is read from the stream, which is closed afterwards. */
    public static Reply streaming(int status, InputStream body, long length) {
        Reply reply = new Reply(status);
        reply.stream = body;
        reply.length = length;
        return reply;
    }

    /** Sets a header; a null value sets none. */
    public Reply header(String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
        return this;
    }

    /** Says how long the body would be where none is sent (HEAD). */
    public Reply bodyLength(long size) {
        length = size;
        return this;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    public long length() {
        return length;
    }

    /** The body, to be closed by the caller. */
    public InputStream open() {
        return stream == null ? new ByteArrayInputStream(bytes) : stream;
    }
}
