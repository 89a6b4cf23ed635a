package io.jenkins.plugins.awsflow.awslocal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service answers: status, headers and a body that is held in memory, read from a stream or written. */
public final class Reply {
    private final int status;
    private final LinkedHashMap<String, String> headers = new LinkedHashMap<>();
    private Body body = out -> {};
    private long length;

    /** Writes the body of a reply. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private Reply(int status) {
        this.status = status;
    }

    /** A reply without a body. */
    public static Reply status(int status) {
        return new Reply(status);
    }

    public static Reply of(int status, String contentType, byte[] bytes) {
        Reply reply = new Reply(status);
        reply.body = out -> out.write(bytes);
        reply.length = bytes.length;
        return reply.header("Content-Type", contentType);
    }

    /** A reply of plain text. */
    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A reply whose body is read from the stream, which is closed afterwards. */
    public static Reply streaming(int status, InputStream body, long length) {
        Reply reply = new Reply(status);
        reply.body = out -> {
            try (body) {
                body.transferTo(out);
            }
        };
        reply.length = length;
        return reply;
    }

    /** A reply whose body is made while it is sent, so that its length is not known before. */
    public static Reply writing(int status, String contentType, Body body) {
        Reply reply = new Reply(status);
        reply.body = body;
        reply.length = -1;
        return reply.header("Content-Type", contentType);
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

    /** The body's length in bytes, -1 when it is not known before the body is written. */
    public long length() {
        return length;
    }

    /** Writes the body; can be called once. */
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }
}
