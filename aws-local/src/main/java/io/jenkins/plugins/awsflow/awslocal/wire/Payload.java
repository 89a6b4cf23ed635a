package io.jenkins.plugins.awsflow.awslocal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The entity of a request, decoded and checked while it is read. */
public interface Payload {
    /** The entity; reading its end proves hash, chunk signatures and trailer, or throws {@link AwsException}. */
    InputStream stream() throws IOException;

    /** Headers that came after the entity; complete once the stream is read to its end. */
    Map<String, String> trailers();

    /** How many bytes the client says that the decoded entity has, or -1. */
    long declaredLength();

    /** Reads a small entity whole. */
    default byte[] readAll(int limit) throws IOException {
        byte[] bytes = stream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new AwsException(413, "RequestEntityTooLarge", "The request body is larger than " + limit + " bytes");
        }
        return bytes;
    }
}
