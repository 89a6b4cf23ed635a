package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Requests that carry a client's token: the same one again gets the first one's answer. */
final class Repeats {
    private static final int TOKEN_LIMIT = 128;

    private final Map<String, First> firsts = new ConcurrentHashMap<>();

    private record First(ObjectNode input, Object made) {}

    /**
     * Makes something once.
     *
     * @param kind what is made; each kind has tokens of its own
     * @return what was made now or the first time
     */
    <T> T once(CodeCommitService.Request request, String kind, Class<T> type, Function<String, T> make) {
        String token = request.in().text("clientRequestToken");
        if (token == null) {
            return make.apply(null);
        }
        if (token.isEmpty() || token.length() > TOKEN_LIMIT) {
            throw AwsException.client("InvalidClientRequestTokenException", "The client request token is not valid");
        }
        ObjectNode input = request.in().node().deepCopy();
        String key = String.join("/", request.account(), request.region(), kind, token);
        First first = firsts.computeIfAbsent(key, any -> new First(input, make.apply(token)));
        if (!first.input().equals((JsonNode) input)) {
            throw AwsException.client(
                    "IdempotencyParameterMismatchException", "The token was used before with other parameters");
        }
        return type.cast(first.made());
    }

    void clear() {
        firsts.clear();
    }
}
