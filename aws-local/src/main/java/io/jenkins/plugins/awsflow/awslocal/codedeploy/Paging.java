package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;

/** Lists in pages of at most 100, continued by {@code nextToken}. */
final class Paging {
    static final int PAGE = 100;
    private static final String PREFIX = "aws-local:";

    private Paging() {}

    /**
     * Writes one page.
     *
     * @param write adds an item to the list
     */
    static <T> ObjectNode page(Input in, List<T> all, String member, BiConsumer<ArrayNode, T> write) {
        int from = from(in.text("nextToken"), all.size());
        int to = Math.min(all.size(), from + PAGE);
        ObjectNode out = View.object();
        ArrayNode list = out.putArray(member);
        all.subList(from, to).forEach(item -> write.accept(list, item));
        if (to < all.size()) {
            out.put("nextToken", token(to));
        }
        return out;
    }

    private static String token(int at) {
        return Base64.getUrlEncoder().encodeToString((PREFIX + at).getBytes(StandardCharsets.UTF_8));
    }

    private static int from(String token, int size) {
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return Math.min(size, Integer.parseInt(text.substring(PREFIX.length())));
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static AwsException invalid() {
        return AwsException.client("InvalidNextTokenException", "The next token is not one that was given out");
    }
}
