package io.jenkins.plugins.awsflow.awslocal.server;

import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import io.jenkins.plugins.awsflow.awslocal.wire.Payload;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** One authenticated call of a service. */
public final class Call {
    /** Bodies of query and JSON services are held in memory; none of AWS's is larger. */
    private static final int BODY_LIMIT = 32 * 1024 * 1024;

    private final WireRequest request;
    private final Payload payload;
    private final String region;
    private final Identity identity;
    private final Instant time;
    private final String operation;
    private byte[] bytes;

    public Call(
            WireRequest request, Payload payload, String region, Identity identity, Instant time, String operation) {
        this.request = request;
        this.payload = payload;
        this.region = region;
        this.identity = identity;
        this.time = time;
        this.operation = operation;
    }

    public WireRequest request() {
        return request;
    }

    public Payload payload() {
        return payload;
    }

    /** The whole entity, for services whose entities are small. */
    public byte[] bytes() {
        if (bytes == null) {
            try {
                bytes = payload.readAll(BODY_LIMIT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes;
    }

    public String region() {
        return region;
    }

    public Partition partition() {
        return Partition.ofRegion(region);
    }

    public Identity identity() {
        return identity;
    }

    public String account() {
        return identity.account();
    }

    /** The simulated services' time when the call came in. */
    public Instant time() {
        return time;
    }

    public String operation() {
        return operation;
    }
}
