package io.jenkins.plugins.awsflow.awslocal.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;

/** How a JSON service lists in pages. */
public final class Paging {
    private static final String PREFIX = "aws-local:";

    private final String member;
    private final String error;
    private final int size;

    /**
     * One service's way.
     *
     * @param member the name of the token in input and output, e.g. {@code nextToken}
     * @param error the code of the error for a token that was not given out
     * @param size items on one page unless the client asks for fewer
     */
    public Paging(String member, String error, int size) {
        this.member = member;
        this.error = error;
        this.size = size;
    }

    /** Writes one page of all items. */
    public <T> ObjectNode page(Input in, List<T> all, String list, BiConsumer<ArrayNode, T> write) {
        return page(in, all, list, size, write);
    }

    /**
     * Writes one page.
     *
     * @param list the name of the output's list
     * @param most items on this page
     * @param write adds an item to the list
     */
    public <T> ObjectNode page(Input in, List<T> all, String list, int most, BiConsumer<ArrayNode, T> write) {
        int from = from(in.text(member), all.size());
        int to = Math.min(all.size(), from + Math.min(most, size));
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ArrayNode items = out.putArray(list);
        all.subList(from, to).forEach(item -> write.accept(items, item));
        if (to < all.size()) {
            out.put(member, token(to));
        }
        return out;
    }

    private static String token(int at) {
        return Base64.getUrlEncoder().encodeToString((PREFIX + at).getBytes(StandardCharsets.UTF_8));
    }

    private int from(String token, int end) {
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return Math.min(end, Integer.parseInt(text.substring(PREFIX.length())));
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private AwsException invalid() {
        return AwsException.client(error, "The next token is not one that was given out");
    }
}
