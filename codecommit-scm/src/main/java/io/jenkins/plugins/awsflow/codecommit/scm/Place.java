package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Util;
import java.io.Serial;
import java.io.Serializable;

/** Which repository, and by which connection and credentials it is reached, as people have written it. */
final class Place implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String repository;

    /** Null for that of the folder or the global default. */
    private final String connection;

    /** Null for the connection's own. */
    private final String region;

    /** Of HTTPS git credentials; null for git that is signed by the connection. */
    private final String credentialsId;

    Place(String repository, String connection, String region, String credentialsId) {
        this.repository = Util.fixNull(repository).trim();
        this.connection = Util.fixEmptyAndTrim(connection);
        this.region = Util.fixEmptyAndTrim(region);
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    String repository() {
        return repository;
    }

    String connection() {
        return connection;
    }

    String region() {
        return region;
    }

    String credentialsId() {
        return credentialsId;
    }
}
