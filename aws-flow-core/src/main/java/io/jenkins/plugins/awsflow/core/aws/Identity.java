package io.jenkins.plugins.awsflow.core.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.regions.Region;

/**
 * Who calls, and whom: everything that tells one set of clients from another, apart from region and service. Holds a
 * digest in the place of each secret.
 *
 * @param source where the keys or the token come from
 * @param roles that are assumed one after the other; empty to call with the keys themselves
 * @param session of the last role: its name, external id, tags, policy and duration, as one text
 */
record Identity(
        String source,
        List<String> roles,
        String session,
        String partition,
        URI endpoint,
        boolean fips,
        boolean dualStack) {
    static Identity of(SessionSpec spec) {
        return of(spec, spec.tags());
    }

    /** The same for all sessions that differ in their tags only. */
    static Identity untagged(SessionSpec spec) {
        return of(spec, Map.of());
    }

    private static Identity of(SessionSpec spec, Map<String, String> tags) {
        return new Identity(
                spec.sourceKey(),
                spec.roles(),
                session(spec, tags),
                AwsPartition.of(Region.of(spec.region())).id(),
                spec.endpoint(),
                spec.fips(),
                spec.dualStack());
    }

    private static String session(SessionSpec spec, Map<String, String> tags) {
        if (spec.roles().isEmpty()) {
            return "";
        }
        return String.join(
                "\n",
                spec.sessionName(),
                Objects.toString(spec.externalId()),
                new TreeMap<>(tags).toString(),
                Objects.toString(spec.policy()),
                spec.duration().toString());
    }

    /** One word that is equal for equal identities. */
    String key() {
        return ShortDigest.of(String.join(
                "\n",
                source,
                roles.toString(),
                session,
                partition,
                Objects.toString(endpoint),
                Boolean.toString(fips),
                Boolean.toString(dualStack)));
    }
}
