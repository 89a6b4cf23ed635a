package io.jenkins.plugins.awsflow.awslocal.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error reply of a service: AWS's error code, the HTTP status and a message; the protocol decides its wire form. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final LinkedHashMap<String, String> details = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> headers = new LinkedHashMap<>();
    private String shape;

    public AwsException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A client error with the status 400, as all modelled errors of JSON services are. */
    public static AwsException client(String code, String message) {
        return new AwsException(400, code, message);
    }

    /** Adds an element that the protocol writes beside code and message (REST/XML only). */
    public AwsException with(String name, String value) {
        details.put(name, value);
        return this;
    }

    /** Names the error's shape in the service model, where that is not its code. */
    public AwsException shape(String name) {
        shape = name;
        return this;
    }

    /** Adds a header of the reply. */
    public AwsException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public String code() {
        return code;
    }

    /** The error's name in the service model: that of its shape, or else its code. */
    public String shape() {
        return shape == null ? code : shape;
    }

    public int status() {
        return status;
    }

    public Map<String, String> details() {
        return Collections.unmodifiableMap(details);
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
