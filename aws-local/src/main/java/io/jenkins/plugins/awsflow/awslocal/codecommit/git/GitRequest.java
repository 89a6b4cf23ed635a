package io.jenkins.plugins.awsflow.awslocal.codecommit.git;

import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** One request of a git client. */
final class GitRequest {
    static final String PREFIX = "/v1/repos/";
    private static final Pattern PATH =
            Pattern.compile(PREFIX + "([^/]+?)(?:\\.git)?(/info/refs|/git-upload-pack|/git-receive-pack)");
    /** The first packet of a request of protocol 2 names its command: {@code 0014command=ls-refs}. */
    private static final Pattern COMMAND = Pattern.compile("[0-9a-f]{4}command=([a-z-]+)");

    private static final int PEEK = 32;

    private final WireRequest request;
    private final String repository;
    private final String service;
    private final boolean advertisement;

    private GitRequest(WireRequest request, String repository, String service, boolean advertisement) {
        this.request = request;
        this.repository = repository;
        this.service = service;
        this.advertisement = advertisement;
    }

    /** The request; null when it is none of smart HTTP. */
    static GitRequest of(WireRequest request) {
        Matcher matcher = PATH.matcher(request.rawPath());
        if (!matcher.matches()) {
            return null;
        }
        boolean refs = matcher.group(2).equals("/info/refs");
        String service = refs ? request.query("service") : matcher.group(2).substring(1);
        boolean known = "git-upload-pack".equals(service) || "git-receive-pack".equals(service);
        String method = refs ? "GET" : "POST";
        if (!known || !request.method().equals(method)) {
            return null;
        }
        return new GitRequest(request, Percent.decode(matcher.group(1)), service, refs);
    }

    String repository() {
        return repository;
    }

    /** {@code git-upload-pack} or {@code git-receive-pack}. */
    String service() {
        return service;
    }

    boolean push() {
        return service.equals("git-receive-pack");
    }

    /** Whether only the refs are asked for, as the first step of either service. */
    boolean advertisement() {
        return advertisement;
    }

    /** What the client says of the protocol's version, such as {@code version=2}; empty for version 0. */
    String protocol() {
        String header = request.header("git-protocol");
        return header == null ? "" : header;
    }

    /** What is signed as the path of the request. */
    String signedPath() {
        String path = request.rawPath();
        int end = path.indexOf('/', PREFIX.length());
        return path.substring(0, end);
    }

    String header(String name) {
        return request.header(name);
    }

    /** The entity, unpacked; can be marked. */
    InputStream body() throws IOException {
        String encoding = request.header("content-encoding");
        boolean packed = encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip");
        return new BufferedInputStream(packed ? new GZIPInputStream(request.body()) : request.body());
    }

    /** The command of a request of protocol 2; null for other versions. The stream stays where it is. */
    static String command(InputStream body) throws IOException {
        body.mark(PEEK);
        String start = new String(body.readNBytes(PEEK), StandardCharsets.UTF_8);
        body.reset();
        Matcher matcher = COMMAND.matcher(start);
        return matcher.lookingAt() ? matcher.group(1) : null;
    }
}
