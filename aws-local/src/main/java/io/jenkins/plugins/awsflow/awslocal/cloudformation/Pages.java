package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Lists in pages, continued by {@code NextToken}. */
final class Pages {
    static final int PAGE = 100;
    private static final String PREFIX = "aws-local:";

    private Pages() {}

    /** Writes the page that the request asks for, each item as a member of the list. */
    static <T> void write(CloudFormationService.Request request, List<T> all, String list, Consumer<T> item) {
        write(request, all, list, PAGE, item);
    }

    static <T> void write(CloudFormationService.Request request, List<T> all, String list, int size, Consumer<T> item) {
        int from = Math.min(all.size(), from(request.get("NextToken")));
        int to = Math.min(all.size(), from + size);
        request.xml().open(list);
        for (T one : all.subList(from, to)) {
            request.xml().open("member");
            item.accept(one);
            request.xml().close();
        }
        request.xml().close();
        if (to < all.size()) {
            request.xml()
                    .text(
                            "NextToken",
                            Base64.getUrlEncoder().encodeToString((PREFIX + to).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static int from(String token) {
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return Integer.parseInt(text.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException e) {
            throw AwsException.client("ValidationError", "The next token is not one that was given out");
        }
        throw AwsException.client("ValidationError", "The next token is not one that was given out");
    }
}
