package com.cloudbees.plugins.credentials.domains;

/** Credentials for a protocol. */
public class SchemeRequirement extends DomainRequirement {
    private static final long serialVersionUID = 1L;

    private final String scheme;

    public SchemeRequirement(String scheme) {
        this.scheme = scheme;
    }

    public String getScheme() {
        return scheme;
    }
}
