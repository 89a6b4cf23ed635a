package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Cbor;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * CloudWatch's three wire protocols, which say the same: the query protocol (SDKs for Java up to 2.40), AWS JSON 1.0
 * (AWS CLI, boto3) and Smithy RPC v2 with CBOR (newer SDKs). An output is made of maps, lists, texts, numbers, booleans
 * and instants.
 */
final class Codec {
    static final String TARGET = "GraniteServiceVersion20100801";
    private static final String JSON_TARGET = TARGET + ".";
    private static final String RPC_PATH = "/service/" + TARGET + "/operation/";
    private static final String NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** CloudWatch takes a megabyte; compressed requests must not become more than that. */
    private static final int BODY_LIMIT = 1024 * 1024;

    private Codec() {}

    /** A map with free keys, which the query protocol writes unlike a structure. */
    static final class FreeMap extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    static Protocol protocol(WireRequest request) {
        if ("rpc-v2-cbor".equals(request.header("smithy-protocol"))) {
            return Protocol.CBOR;
        }
        return request.header("x-amz-target") != null ? Protocol.JSON_QUERY : Protocol.QUERY;
    }

    /** The operation's name as the request has it, or null. */
    static String operation(WireRequest request, byte[] body) {
        return switch (protocol(request)) {
            case CBOR ->
                request.rawPath().startsWith(RPC_PATH) ? request.rawPath().substring(RPC_PATH.length()) : null;
            case JSON_QUERY -> {
                String target = request.header("x-amz-target");
                yield target.startsWith(JSON_TARGET) ? target.substring(JSON_TARGET.length()) : null;
            }
            default -> Form.of(request, body(request, body)).get("Action");
        };
    }

    /**
     * Reads the input.
     *
     * @throws AwsException when it is not well-formed
     */
    static Input input(WireRequest request, byte[] raw) {
        byte[] body = body(request, raw);
        JsonNode node =
                switch (protocol(request)) {
                    case CBOR -> Cbor.read(body);
                    case JSON_QUERY -> json(body);
                    default -> tree(Form.of(request, body));
                };
        if (!node.isObject()) {
            throw Errors.malformed("The request is not a structure");
        }
        return new Input(node);
    }

    private static byte[] body(WireRequest request, byte[] raw) {
        if (!"gzip".equals(request.header("content-encoding"))) {
            return raw;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            byte[] body = in.readNBytes(BODY_LIMIT + 1);
            if (body.length > BODY_LIMIT) {
                throw new AwsException(
                        413, "RequestEntityTooLarge", "The uncompressed request is larger than " + BODY_LIMIT);
            }
            return body;
        } catch (IOException e) {
            throw Errors.malformed("The request is not well-formed gzip");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw AwsException.client("SerializationException", "The request is not well-formed JSON");
        }
    }

    /** {@code MetricData.member.1.Dimensions.member.2.Name=…} as nested structures and lists. */
    private static JsonNode tree(Form form) {
        Map<String, Object> root = new LinkedHashMap<>();
        form.all().forEach((name, value) -> put(root, name.split("\\.", -1), value));
        root.remove("Action");
        root.remove("Version");
        return node(root);
    }

    @SuppressWarnings("unchecked") // inner nodes are always maps made here
    private static void put(Map<String, Object> root, String[] path, String value) {
        Map<String, Object> at = root;
        for (int i = 0; i < path.length - 1; i++) {
            Object next = at.computeIfAbsent(path[i], key -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                throw Errors.malformed(String.join(".", path) + " is both a value and a structure");
            }
            at = (Map<String, Object>) next;
        }
        at.put(path[path.length - 1], value);
    }

    private static JsonNode node(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return JsonNodeFactory.instance.textNode(String.valueOf(value));
        }
        if (map.size() == 1 && map.get("member") instanceof Map<?, ?> members) {
            var array = JsonNodeFactory.instance.arrayNode();
            Map<Integer, Object> sorted = new TreeMap<>();
            members.forEach((index, item) -> sorted.put(index(index.toString()), item));
            sorted.values().forEach(item -> array.add(node(item)));
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.forEach((key, item) -> object.set(key.toString(), node(item)));
        return object;
    }

    private static int index(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Errors.malformed("A list has no item '" + text + "'");
        }
    }

    /**
     * Writes the output.
     *
     * @param output null for an operation that has none
     */
    static Reply reply(WireRequest request, String operation, Map<String, Object> output, String requestId) {
        return switch (protocol(request)) {
            case CBOR -> {
                Reply reply =
                        output == null ? Reply.status(200) : Reply.of(200, "application/cbor", Cbor.write(output));
                yield reply.header("smithy-protocol", "rpc-v2-cbor");
            }
            case JSON_QUERY -> Reply.of(200, "application/x-amz-json-1.0", output == null ? new byte[0] : json(output));
            default -> Reply.of(200, "text/xml", xml(operation, output, requestId));
        };
    }

    private static byte[] json(Map<String, Object> output) {
        try {
            return JSON.writeValueAsBytes(plain(output));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Times as seconds. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put(key.toString(), plain(item)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        return value instanceof Instant time ? time.toEpochMilli() / 1000.0 : value;
    }

    private static byte[] xml(String operation, Map<String, Object> output, String requestId) {
        Xml xml = new Xml(operation + "Response", NAMESPACE);
        if (output != null) {
            xml.open(operation + "Result");
            output.forEach((name, value) -> element(xml, name, value));
            xml.close();
        }
        xml.open("ResponseMetadata").text("RequestId", requestId).close();
        return xml.bytes();
    }

    private static void element(Xml xml, String name, Object value) {
        if (value instanceof FreeMap map) {
            xml.open(name);
            map.forEach((key, item) -> {
                xml.open("entry").text("key", key);
                element(xml, "value", item);
                xml.close();
            });
            xml.close();
        } else if (value instanceof Map<?, ?> map) {
            xml.open(name);
            map.forEach((key, item) -> element(xml, key.toString(), item));
            xml.close();
        } else if (value instanceof List<?> list) {
            xml.open(name);
            list.forEach(item -> element(xml, "member", item));
            xml.close();
        } else if (value instanceof Instant time) {
            xml.time(name, time);
        } else {
            xml.text(name, value);
        }
    }
}
