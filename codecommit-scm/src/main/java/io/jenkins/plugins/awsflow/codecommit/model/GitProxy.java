package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The HTTP proxy between git and AWS. Holds a password, so it is never persisted nor printed. */
public final class GitProxy implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;
    private final String user;
    private final String password;

    /** Regular expressions of the hosts that are reached without it. */
    private final ArrayList<String> direct;

    /**
     * A proxy.
     *
     * @param user null if it asks for none
     * @param direct regular expressions of the hosts that are reached without it
     */
    public GitProxy(String host, int port, String user, String password, List<String> direct) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.direct = new ArrayList<>(direct);
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Null if it asks for none. */
    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Whether a host is reached through it. */
    public boolean leadsTo(String name) {
        return direct.stream().noneMatch(pattern -> Pattern.matches(pattern, name));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
