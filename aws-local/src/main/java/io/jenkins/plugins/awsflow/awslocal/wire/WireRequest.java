package io.jenkins.plugins.awsflow.awslocal.wire;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP request as it came in: nothing decoded but the query's names and values. */
public final class WireRequest {
    private final String method;
    private final String rawPath;
    private final List<QueryParameter> query;
    private final TreeMap<String, String> headers;
    private final InputStream body;

    /** A name and value of the query string, both percent-decoded. */
    public record QueryParameter(String name, String value) {}

    /**
     * A request.
     *
     * @param rawPath the path as sent, still percent-encoded
     * @param rawQuery the query string as sent, or null
     * @param headers header values by lower-case name, repeated headers joined by a comma
     */
    public WireRequest(String method, String rawPath, String rawQuery, Map<String, String> headers, InputStream body) {
        this.method = method;
        this.rawPath = rawPath.isEmpty() ? "/" : rawPath;
        this.query = parseQuery(rawQuery);
        this.headers = new TreeMap<>(headers);
        this.body = body;
    }

    public String method() {
        return method;
    }

    public String rawPath() {
        return rawPath;
    }

    public List<QueryParameter> query() {
        return Collections.unmodifiableList(query);
    }

    /** The first value of a query parameter, or null; a parameter without "=" has the empty value. */
    public String query(String name) {
        for (QueryParameter parameter : query) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    public boolean hasQuery(String name) {
        return query(name) != null;
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** A header's value by its lower-case name, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /** The entity as sent: the services read it through {@link Payload}. */
    public InputStream body() {
        return body;
    }

    private static List<QueryParameter> parseQuery(String raw) {
        List<QueryParameter> parameters = new ArrayList<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            String value = at < 0 ? "" : pair.substring(at + 1);
            parameters.add(new QueryParameter(Percent.decodeForm(name), Percent.decodeForm(value)));
        }
        return parameters;
    }
}
