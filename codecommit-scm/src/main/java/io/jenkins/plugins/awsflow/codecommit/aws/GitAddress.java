package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** Where git finds a repository. */
public final class GitAddress {
    private static final String ROOT = "/v1/repos/";

    private final String base;
    private final String host;
    private final String path;

    private GitAddress(String base, String host, String path) {
        this.base = base;
        this.host = host;
        this.path = path;
    }

    /**
     * The address of a repository.
     *
     * @param endpoint the administrator's override; empty for AWS itself
     * @param fips whether to use endpoints that are validated for FIPS 140
     */
    public static GitAddress of(String repository, Region region, Optional<URI> endpoint, boolean fips) {
        String path = ROOT + repository;
        if (endpoint.isPresent()) {
            URI uri = endpoint.get();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return new GitAddress(uri.getScheme() + "://" + uri.getHost() + port, uri.getHost(), path);
        }
        String host = (fips ? "git-codecommit-fips." : "git-codecommit.") + region.id() + "."
                + AwsPartition.of(region).dnsSuffix();
        return new GitAddress("https://" + host, host, path);
    }

    /** What git is told, without a login. */
    public String url() {
        return base + path;
    }

    /** The host without its port, as it is signed. */
    String host() {
        return host;
    }

    /** The path as it is signed. */
    String path() {
        return path;
    }

    @Override
    public String toString() {
        return url();
    }
}
