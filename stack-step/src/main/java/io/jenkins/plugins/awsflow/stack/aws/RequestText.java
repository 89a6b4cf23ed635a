package io.jenkins.plugins.awsflow.stack.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.util.Secret;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists and maps of a request as texts, which is the form that requests are kept in. Values that nobody may see are
 * encrypted with the controller's key: requests lie in files of the build.
 */
public final class RequestText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, String>> PAIRS = new TypeReference<>() {};
    private static final TypeReference<List<LinkedHashMap<String, String>>> ITEMS = new TypeReference<>() {};
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String SECRET = "secret";

    private RequestText() {}

    /** A list or map of texts. */
    public static String of(Object textsOrPairs) {
        try {
            return JSON.writeValueAsString(textsOrPairs);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(String json) {
        return json == null ? List.of() : read(json, TEXTS);
    }

    /** What {@link #of} made of a map. */
    public static Map<String, String> pairs(String json) {
        return json == null ? Map.of() : read(json, PAIRS);
    }

    /** Parameters of a stack. */
    public static String ofParameters(List<GivenParameter> parameters) {
        List<Map<String, String>> items = new ArrayList<>();
        for (GivenParameter parameter : parameters) {
            Map<String, String> item = new LinkedHashMap<>();
            item.put(KEY, parameter.key());
            if (parameter.isSecret()) {
                item.put(SECRET, Secret.fromString(parameter.value()).getEncryptedValue());
            } else if (parameter.value() != null) {
                item.put(VALUE, parameter.value());
            }
            items.add(item);
        }
        return of(items);
    }

    static List<GivenParameter> parameters(String json) {
        List<GivenParameter> parameters = new ArrayList<>();
        List<LinkedHashMap<String, String>> items = json == null ? List.of() : read(json, ITEMS);
        for (Map<String, String> item : items) {
            String key = item.get(KEY);
            if (item.containsKey(SECRET)) {
                String plain = Secret.fromString(item.get(SECRET)).getPlainText();
                parameters.add(GivenParameter.of(key, plain, true));
            } else if (item.containsKey(VALUE)) {
                parameters.add(GivenParameter.of(key, item.get(VALUE), false));
            } else {
                parameters.add(GivenParameter.previous(key));
            }
        }
        return parameters;
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
