package io.jenkins.plugins.awsflow.awslocal.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** The attributes that a sender gives a message, and their digest as SQS's developer guide defines it. */
final class MessageAttributes {
    private static final int MOST = 10;
    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    private final TreeMap<String, Input> values = new TreeMap<>();

    MessageAttributes(Input message) {
        Input given = message.object("MessageAttributes");
        given.node().fieldNames().forEachRemaining(name -> {
            Input value = given.object(name);
            String type = value.text("DataType");
            boolean known = type != null && type.matches("(String|Number|Binary)(\\..*)?");
            boolean full = value.has(isBinary(type) ? "BinaryValue" : "StringValue");
            if (!known || !full) {
                throw SqsErrors.of(
                        "InvalidParameterValue", "The message attribute '" + name + "' must have a type and a value.");
            }
            values.put(name, value);
        });
        if (values.size() > MOST) {
            throw SqsErrors.of(
                    "InvalidParameterValue", "Number of message attributes [" + values.size() + "] exceeds 10.");
        }
    }

    private static boolean isBinary(String type) {
        return type != null && type.startsWith("Binary");
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    int bytes() {
        int bytes = 0;
        for (var entry : values.entrySet()) {
            bytes += entry.getKey().length()
                    + entry.getValue().text("DataType").length()
                    + value(entry.getValue()).length;
        }
        return bytes;
    }

    private static byte[] value(Input attribute) {
        return isBinary(attribute.text("DataType"))
                ? attribute.bytes("BinaryValue")
                : attribute.text("StringValue").getBytes(StandardCharsets.UTF_8);
    }

    /** Those that a receiver asks for: by name, by the beginning of a name, or all. */
    ObjectNode chosen(List<String> names) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> {
            boolean wanted = names.stream()
                    .anyMatch(asked -> asked.equals("All")
                            || asked.equals(".*")
                            || asked.equals(name)
                            || asked.endsWith(".*") && name.startsWith(asked.substring(0, asked.length() - 2)));
            if (wanted) {
                out.set(name, (JsonNode) value.node());
            }
        });
        return out;
    }

    /** The digest of some of them, which clients check. */
    static String md5(ObjectNode some) {
        MessageDigest digest = md5();
        TreeMap<String, Input> sorted = new TreeMap<>();
        some.fieldNames().forEachRemaining(name -> sorted.put(name, new Input((ObjectNode) some.get(name))));
        sorted.forEach((name, value) -> {
            String type = value.text("DataType");
            counted(digest, name.getBytes(StandardCharsets.UTF_8));
            counted(digest, type.getBytes(StandardCharsets.UTF_8));
            digest.update(isBinary(type) ? BINARY : STRING);
            counted(digest, value(value));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void counted(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    static String md5(String text) {
        return HexFormat.of().formatHex(md5().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
