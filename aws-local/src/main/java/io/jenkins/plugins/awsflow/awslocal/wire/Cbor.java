package io.jenkins.plugins.awsflow.awslocal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bodies of the protocol Smithy RPC v2 CBOR: maps, lists, texts, numbers, and times as tagged seconds. */
public final class Cbor {
    /** CBOR's tag of a number of seconds since the epoch. */
    private static final int EPOCH_SECONDS = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper(new CBORFactory());

    private Cbor() {}

    /**
     * Reads a body; a tagged time becomes its number of seconds.
     *
     * @throws AwsException SerializationException
     */
    public static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(body);
        } catch (IOException e) {
            throw AwsException.client("SerializationException", "The request is not well-formed CBOR");
        }
    }

    /** Writes a body of maps, lists, texts, numbers, booleans and {@link Instant}s. */
    public static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = new CBORFactory().createGenerator(bytes)) {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, CBORGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(entry.getKey().toString());
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (value instanceof Instant time) {
            out.writeTag(EPOCH_SECONDS);
            out.writeNumber(time.toEpochMilli() / 1000.0);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            out.writeNumber(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeString(String.valueOf(value));
        }
    }
}
