package io.jenkins.plugins.awsflow.codecommit.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Address of a git repository anywhere, as somebody wrote it. */
public final class SourceAddress {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*|[^/\\s]+@[^/\\s]+:.*");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SourceAddress() {}

    /** What is wrong with an address. */
    public enum Problem {
        /** Another protocol than http or https, or no address at all. */
        NOT_HTTP,
        /** A user name or password is in it, which a log would show. */
        LOGIN,
        /** A password would go over the network in plain text. */
        PLAIN_TEXT
    }

    /** Whether a text is an address, and no path. */
    public static boolean isOne(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /**
     * What is wrong with an address; null for nothing.
     *
     * @param login whether a password will be sent there
     */
    public static Problem problem(String text, boolean login) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Problem.NOT_HTTP;
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (uri.getRawUserInfo() != null || (uri.getHost() != null && uri.getRawQuery() != null)) {
            return Problem.LOGIN;
        }
        if ((!secure && !scheme.equals("http")) || uri.getHost() == null) {
            return Problem.NOT_HTTP;
        }
        return login && !secure && !isLoopback(uri) ? Problem.PLAIN_TEXT : null;
    }

    /** Whether an address is on the machine itself, where no proxy leads. */
    public static boolean isNear(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && isLoopback(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** The same without slashes at its end. */
    public static String normal(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
