package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers in pages that are continued by {@code NextToken}. */
final class Pages {
    private static final String PREFIX = "aws-local:";

    private Pages() {}

    /** Where the page that is asked for begins. */
    static int from(Input in) {
        String token = in.text("NextToken");
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return Integer.parseInt(text.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException e) {
            throw Errors.token();
        }
        throw Errors.token();
    }

    /** One page of a list; the token of the next one is put into the output. */
    static <T> List<T> page(Input in, List<T> all, int size, Map<String, Object> output) {
        int from = Math.min(from(in), all.size());
        int to = Math.min(all.size(), from + size);
        if (to < all.size()) {
            String token = PREFIX + to;
            output.put("NextToken", Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
        }
        return all.subList(from, to);
    }

    static <T> List<Object> views(List<T> items, Function<T, ?> view) {
        return items.stream().<Object>map(view).toList();
    }
}
