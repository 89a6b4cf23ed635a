package io.jenkins.plugins.awsflow.awslocal.server;

import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.auth.Signature;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What becomes known of one request while it is answered. */
public final class Exchange {
    private final Instant time;
    private final String userAgent;
    private final long startedAt = System.nanoTime();
    private final String requestId = UUID.randomUUID().toString();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private String service;
    private String operation;
    private String region;
    private String keyId;
    private Identity identity;
    private Fault fault;
    private String error;

    public Exchange(Instant time, String userAgent) {
        this.time = time;
        this.userAgent = userAgent;
    }

    public String requestId() {
        return requestId;
    }

    public Fault fault() {
        return fault;
    }

    public void service(String name) {
        service = name;
    }

    public void operation(String name, Map<String, String> keyParameters) {
        operation = name;
        parameters.putAll(keyParameters);
    }

    void signature(Signature found) {
        service = found.service();
        region = found.region();
        keyId = found.keyId();
    }

    /** Who signed or logged in, and for which region, where no signed header says it. */
    public void login(String id, String aRegion) {
        keyId = id;
        region = aRegion;
    }

    public void identity(Identity caller) {
        identity = caller;
    }

    public void fault(Fault hit) {
        fault = hit;
    }

    public void error(String code) {
        error = code;
    }

    /** The journal's line for this request. */
    public JournalEntry entry(int status) {
        return new JournalEntry(
                time,
                service,
                operation,
                identity == null ? null : identity.account(),
                region,
                keyId,
                identity == null ? null : identity.arn(region),
                identity == null ? null : identity.sessionName(),
                userAgent,
                requestId,
                status,
                error,
                fault == null
                        ? null
                        : fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                (System.nanoTime() - startedAt) / 1_000_000,
                parameters);
    }
}
