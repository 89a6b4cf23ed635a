package io.jenkins.plugins.awsflow.awslocal.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service of the AWS JSON protocol: the operation is named by the header X-Amz-Target, input and output are objects. */
public abstract class JsonService implements Service {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VALUE_LIMIT = 400;

    private final String name;
    private final String target;
    private final List<String> journaled;

    /**
     * A service.
     *
     * @param name as in the credential scope of signatures
     * @param target what X-Amz-Target begins with, up to the dot
     * @param journaled members of inputs that are worth a place in the journal
     */
    protected JsonService(String name, String target, List<String> journaled) {
        this.name = name;
        this.target = target + '.';
        this.journaled = List.copyOf(journaled);
    }

    /** Whether the service has that operation. */
    protected abstract boolean knows(String operation);

    /**
     * Does the work of one operation.
     *
     * @return the output, or null for an empty one
     */
    protected abstract JsonNode apply(Call call, Input input);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public boolean hasTarget(String header) {
        return header.startsWith(target);
    }

    @Override
    public String operation(WireRequest request, byte[] body) {
        String header = request.header("x-amz-target");
        if (header == null || !header.startsWith(target)) {
            return null;
        }
        String operation = header.substring(target.length());
        return knows(operation) ? operation : null;
    }

    @Override
    public Map<String, String> keyParameters(WireRequest request, byte[] body) {
        Map<String, String> found = new LinkedHashMap<>();
        JsonNode input;
        try {
            input = JSON.readTree(body);
        } catch (IOException e) {
            return Map.of("unreadable", String.valueOf(e.getMessage()));
        }
        for (String member : journaled) {
            JsonNode value = input == null ? null : input.get(member);
            if (value != null && !value.isNull()) {
                String text = value.isTextual() ? value.textValue() : value.toString();
                found.put(member, text.length() > VALUE_LIMIT ? text.substring(0, VALUE_LIMIT) : text);
            }
        }
        return found;
    }

    @Override
    public Reply dispatch(Call call) {
        JsonNode output = apply(call, input(call.bytes()));
        try {
            byte[] bytes = output == null ? new byte[0] : JSON.writeValueAsBytes(output);
            return Reply.of(200, contentType(), bytes);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The media type of outputs. */
    protected String contentType() {
        return "application/x-amz-json-1.1";
    }

    private static Input input(byte[] body) {
        try {
            JsonNode node = body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                return new Input(object);
            }
        } catch (IOException e) {
            throw AwsException.client("SerializationException", "The request is not well-formed JSON");
        }
        throw AwsException.client("SerializationException", "The request is not a JSON object");
    }
}
