package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Tag;

/** Has STS give sessions of roles. */
final class RoleSessions {
    private final AwsClients clients;
    private final Clock clock;
    private final FailingIdentities failing;

    RoleSessions(AwsClients clients, Clock clock, FailingIdentities failing) {
        this.clients = clients;
        this.clock = clock;
        this.failing = failing;
    }

    /** Assumes a role with the keys or the session of somebody who may. */
    AssumedRole withSession(SessionSpec spec, String role, Principal who) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName(spec.sessionName())
                .externalId(spec.externalId())
                .policy(spec.policy())
                .durationSeconds(seconds(spec));
        if (!spec.tags().isEmpty()) {
            request.tags(tags(spec));
        }
        AssumeRoleRequest built = request.build();
        return new AssumedRole(
                () -> {
                    AssumeRoleResponse r =
                            clients.sts(who.key(), spec, who.credentials()).assumeRole(built);
                    return new AssumedRole.Grant(r.credentials(), r.assumedRoleUser());
                },
                clock,
                failing.of(spec, role));
    }

    /** Assumes a role with an OpenID Connect token, which takes no keys; such a session takes its tags from the token. */
    AssumedRole withToken(SessionSpec spec, String role) {
        return new AssumedRole(
                () -> {
                    StsClient sts = clients.sts("token", spec, AnonymousCredentialsProvider.create());
                    AssumeRoleWithWebIdentityResponse r = sts.assumeRoleWithWebIdentity(request(spec, role));
                    return new AssumedRole.Grant(r.credentials(), r.assumedRoleUser());
                },
                clock,
                failing.of(spec, role));
    }

    private static AssumeRoleWithWebIdentityRequest request(SessionSpec spec, String role) {
        String token;
        try {
            token = spec.token().token();
        } catch (AwsFlowException e) {
            throw SdkClientException.create(e.getMessage(), e);
        }
        return AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(role)
                .roleSessionName(spec.sessionName())
                .webIdentityToken(token)
                .policy(spec.policy())
                .durationSeconds(seconds(spec))
                .build();
    }

    private static Integer seconds(SessionSpec spec) {
        return spec.duration().isZero() ? null : Math.toIntExact(spec.duration().toSeconds());
    }

    private static List<Tag> tags(SessionSpec spec) {
        return spec.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
