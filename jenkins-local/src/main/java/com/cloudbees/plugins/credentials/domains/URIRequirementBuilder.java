package com.cloudbees.plugins.credentials.domains;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** What credentials for an address must be for. */
public class URIRequirementBuilder {
    private final List<DomainRequirement> requirements = new ArrayList<>();

    private URIRequirementBuilder() {
        // by create
    }

    public static URIRequirementBuilder create() {
        return new URIRequirementBuilder();
    }

    public static URIRequirementBuilder fromUri(String uri) {
        return create().withUri(uri);
    }

    /** Adds what an address tells; nothing if it is none. */
    public URIRequirementBuilder withUri(String uri) {
        if (uri == null) {
            return this;
        }
        URI parsed;
        try {
            parsed = new URI(uri);
        } catch (URISyntaxException e) {
            return this;
        }
        if (parsed.getScheme() != null) {
            requirements.add(new SchemeRequirement(parsed.getScheme()));
        }
        if (parsed.getHost() != null && parsed.getPort() != -1) {
            requirements.add(new HostnamePortRequirement(parsed.getHost(), parsed.getPort()));
        } else if (parsed.getHost() != null) {
            requirements.add(new HostnameRequirement(parsed.getHost()));
        }
        if (parsed.getRawPath() != null) {
            requirements.add(new PathRequirement(parsed.getRawPath()));
        }
        return this;
    }

    public List<DomainRequirement> build() {
        return new ArrayList<>(requirements);
    }
}
