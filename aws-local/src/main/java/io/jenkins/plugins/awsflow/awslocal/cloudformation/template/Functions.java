package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions that need nothing but their arguments. */
final class Functions {
    private static final Pattern SUB = Pattern.compile("\\$\\{(!?)([^{}]+)}");
    private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:ssm:([^:}]+)(:\\d+)?}}");

    private final Evaluator evaluator;

    Functions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    JsonNode call(String name, JsonNode argument) {
        return switch (name) {
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::Base64" ->
                TextNode.valueOf(
                        Base64.getEncoder().encodeToString(text(argument).getBytes(StandardCharsets.UTF_8)));
            case "Fn::GetAZs" -> evaluator.zones(text(argument));
            case "Fn::Cidr" -> cidr(argument);
            case "Fn::Length" -> IntNode.valueOf(evaluator.value(argument).size());
            case "Fn::ToJsonString" ->
                TextNode.valueOf(evaluator.value(argument).toString());
            default -> throw Evaluator.error("Template error: " + name + " is not supported here.");
        };
    }

    private String text(JsonNode argument) {
        return Evaluator.text(evaluator.value(argument));
    }

    private JsonNode sub(JsonNode argument) {
        String pattern = argument.isArray() ? argument.path(0).asText() : argument.asText();
        JsonNode own = argument.path(1);
        StringBuilder out = new StringBuilder();
        Matcher m = SUB.matcher(pattern);
        while (m.find()) {
            String name = m.group(2).strip();
            String value = m.group(1).isEmpty() ? variable(own, name) : "${" + m.group(2) + "}";
            m.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        m.appendTail(out);
        return TextNode.valueOf(out.toString());
    }

    private String variable(JsonNode own, String name) {
        if (own.has(name)) {
            return text(own.get(name));
        }
        int dot = name.indexOf('.');
        return Evaluator.text(
                dot < 0 ? evaluator.ref(name) : evaluator.attribute(name.substring(0, dot), name.substring(dot + 1)));
    }

    private JsonNode join(JsonNode argument) {
        JsonNode items = evaluator.value(argument.path(1));
        if (items == null || !items.isArray()) {
            throw Evaluator.error("Template error: every Fn::Join object requires two parameters, (1) a string "
                    + "delimiter and (2) a list of strings to be joined");
        }
        StringBuilder out = new StringBuilder();
        for (JsonNode item : items) {
            out.append(out.length() == 0 ? "" : argument.path(0).asText()).append(Evaluator.text(item));
        }
        return TextNode.valueOf(out.toString());
    }

    private JsonNode select(JsonNode argument) {
        JsonNode list = evaluator.value(argument.path(1));
        JsonNode found = null;
        try {
            found = list == null ? null : list.get(Integer.parseInt(text(argument.path(0))));
        } catch (NumberFormatException e) {
            throw Evaluator.error("Template error: Fn::Select requires a number as its index");
        }
        if (found == null) {
            throw Evaluator.error(
                    "Template error: Fn::Select cannot select nonexistent value at index " + text(argument.path(0)));
        }
        return found;
    }

    private JsonNode split(JsonNode argument) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String part :
                text(argument.path(1)).split(Pattern.quote(argument.path(0).asText()), -1)) {
            list.add(part);
        }
        return list;
    }

    /** Blocks of an IPv4 or IPv6 range: as many as asked for, each with that number of host bits. */
    private JsonNode cidr(JsonNode argument) {
        String range = text(argument.path(0));
        int count = Integer.parseInt(text(argument.path(1)));
        int bits = argument.size() > 2 ? Integer.parseInt(text(argument.path(2))) : 8;
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        try {
            byte[] first = InetAddress.getByName(range.substring(0, range.indexOf('/')))
                    .getAddress();
            BigInteger at = new BigInteger(1, first);
            for (int i = 0; i < count; i++) {
                blocks.add(address(at, first.length) + "/" + (first.length * 8 - bits));
                at = at.add(BigInteger.ONE.shiftLeft(bits));
            }
        } catch (UnknownHostException | IndexOutOfBoundsException e) {
            throw Evaluator.error("Template error: Fn::Cidr needs an address block, not " + range);
        }
        return blocks;
    }

    private static String address(BigInteger at, int length) throws UnknownHostException {
        byte[] bytes = at.toByteArray();
        byte[] address = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, address, length - (bytes.length - from), bytes.length - from);
        return InetAddress.getByAddress(address).getHostAddress();
    }

    /** References to the parameter store inside of texts; those to secrets stay as they are. */
    JsonNode dynamic(JsonNode node) {
        String text = node.textValue();
        if (!text.contains("{{resolve:ssm:")) {
            return node;
        }
        StringBuilder out = new StringBuilder();
        Matcher m = DYNAMIC.matcher(text);
        while (m.find()) {
            String value = evaluator.stored(m.group(1));
            if (value == null) {
                throw Evaluator.error("Parameters: [ssm:" + m.group(1) + "] cannot be found.");
            }
            m.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        m.appendTail(out);
        return TextNode.valueOf(out.toString());
    }
}
