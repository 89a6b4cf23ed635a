package io.jenkins.plugins.awsflow.core.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The HTTP proxy between this controller and AWS. Holds a password, so it is never persisted nor printed. */
public final class ProxySettings {
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final List<String> direct;

    /**
     * A proxy.
     *
     * @param user null if it asks for none
     * @param direct regular expressions of the hosts that are reached without it
     */
    public ProxySettings(String host, int port, String user, String password, List<String> direct) {
        this.host = Objects.requireNonNull(host, "host");
        this.port = port;
        this.user = user;
        this.password = password;
        this.direct = new ArrayList<>(direct);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    List<String> direct() {
        return new ArrayList<>(direct);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ProxySettings other
                && host.equals(other.host)
                && port == other.port
                && Objects.equals(user, other.user)
                && Objects.equals(password, other.password)
                && direct.equals(other.direct);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, user);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
