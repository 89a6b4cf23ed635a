package io.jenkins.plugins.awsflow.awslocal.sts;

import io.jenkins.plugins.awsflow.awslocal.auth.AccessKey;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.auth.KeyRing;
import io.jenkins.plugins.awsflow.awslocal.auth.Role;
import io.jenkins.plugins.awsflow.awslocal.auth.WebIdentityTrust;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.QueryService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS Security Token Service, API version 2011-06-15: who am I, and temporary keys. */
public final class StsService extends QueryService {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Set<String> OPERATIONS =
            Set.of("GetCallerIdentity", "AssumeRole", "AssumeRoleWithWebIdentity", "GetSessionToken");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(\\S+)");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final int CHAINED_LIMIT = 3600;

    private final KeyRing keys;
    private final LocalClock clock;

    public StsService(KeyRing keys, LocalClock clock) {
        super("sts", NAMESPACE, List.of("RoleArn", "RoleSessionName", "ExternalId", "DurationSeconds", "Policy"));
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    protected boolean knows(String operation) {
        return OPERATIONS.contains(operation);
    }

    @Override
    public Map<String, String> keyParameters(WireRequest request, byte[] body) {
        Map<String, String> found = super.keyParameters(request, body);
        Form.of(request, body)
                .pairs("Tags.member", "Key", "Value")
                .forEach((key, value) -> found.put("tag:" + key, value));
        return found;
    }

    @Override
    public String iamAction(String operation) {
        return operation.equals("GetCallerIdentity") ? null : super.iamAction(operation);
    }

    @Override
    public boolean needsNoKeys(String operation) {
        return operation.equals("AssumeRoleWithWebIdentity");
    }

    @Override
    public void reset() {
        keys.clear();
    }

    @Override
    public Reply dispatch(Call call) {
        Form form = Form.of(call.request(), call.bytes());
        return switch (call.operation()) {
            case "AssumeRole" -> assumeRole(call, form);
            case "AssumeRoleWithWebIdentity" -> webIdentity(call, form);
            case "GetSessionToken" -> sessionToken(call, form);
            default -> callerIdentity(call);
        };
    }

    private Reply callerIdentity(Call call) {
        Xml xml = open(call);
        xml.text("Arn", call.identity().arn(call.region()))
                .text("UserId", call.identity().userId())
                .text("Account", call.account());
        return close(xml);
    }

    private static Matcher wanted(Form form) {
        String arn = form.get("RoleArn");
        String session = form.get("RoleSessionName");
        if (arn == null || session == null) {
            throw invalid("RoleArn and RoleSessionName are required");
        }
        if (!SESSION_NAME.matcher(session).matches()) {
            throw invalid("Value '" + session + "' at 'roleSessionName' failed to satisfy constraint: [\\w+=,.@-]*");
        }
        Matcher parsed = ROLE_ARN.matcher(arn);
        if (!parsed.matches()) {
            throw invalid(arn + " is invalid");
        }
        return parsed;
    }

    private static int seconds(Form form, int limit) {
        int seconds = form.number("DurationSeconds", 3600);
        if (seconds < 900 || seconds > limit) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return seconds;
    }

    /** A role by a token of an OpenID Connect provider: the caller has no keys. */
    private Reply webIdentity(Call call, Form form) {
        Matcher parsed = wanted(form);
        String arn = parsed.group();
        Role role = keys.role(arn);
        String token = form.get("WebIdentityToken");
        if (token == null) {
            throw invalid("WebIdentityToken is required");
        } else if (role == null || role.provider() == null) {
            throw new AwsException(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
        WebIdentityTrust.Claims claims = role.provider().check(token, clock.now());
        int seconds = seconds(form, role.maxSessionSeconds());
        Identity identity = new Identity(
                parsed.group(2),
                null,
                parsed.group(3),
                form.get("RoleSessionName"),
                "AROA" + Ids.stable(arn, 16),
                role.denied(),
                Map.of());
        AccessKey key = issue(parsed.group(1), identity, seconds);
        Xml xml = open(call);
        xml.text("SubjectFromWebIdentityToken", claims.subject())
                .text("Audience", claims.audience())
                .text("Provider", claims.issuer());
        credentials(xml, key);
        assumed(xml, identity, parsed.group(1));
        return close(xml);
    }

    private static void assumed(Xml xml, Identity identity, String partition) {
        String plain = identity.roleName().substring(identity.roleName().lastIndexOf('/') + 1);
        xml.open("AssumedRoleUser")
                .text("AssumedRoleId", identity.userId())
                .text(
                        "Arn",
                        "arn:" + partition + ":sts::" + identity.account() + ":assumed-role/" + plain + "/"
                                + identity.sessionName())
                .close();
    }

    private Reply assumeRole(Call call, Form form) {
        Matcher parsed = wanted(form);
        String arn = parsed.group();
        String session = form.get("RoleSessionName");
        Role role = trusted(call, form, arn, parsed);
        int seconds = seconds(form, call.identity().roleName() == null ? role.maxSessionSeconds() : CHAINED_LIMIT);
        Map<String, String> tags = form.pairs("Tags.member", "Key", "Value");
        if (tags.size() > 50) {
            throw invalid("A session has at most 50 tags");
        }
        if (!tags.isEmpty() && call.identity().denies("sts:TagSession")) {
            throw denied(call, "TagSession", arn);
        }
        Identity identity = new Identity(
                parsed.group(2), null, parsed.group(3), session, "AROA" + Ids.stable(arn, 16), role.denied(), tags);
        AccessKey key = issue(call.partition().id(), identity, seconds);
        Xml xml = open(call);
        credentials(xml, key);
        assumed(xml, identity, call.partition().id());
        return close(xml);
    }

    /** The role, when its trust policy lets the caller in; a refusal never tells whether the role exists. */
    private Role trusted(Call call, Form form, String arn, Matcher parsed) {
        Role role = keys.role(arn);
        boolean samePartition = parsed.group(1).equals(call.partition().id());
        boolean account = role != null
                && (role.trustedAccounts().isEmpty() || role.trustedAccounts().contains(call.account()));
        boolean external =
                role != null && (role.externalId() == null || role.externalId().equals(form.get("ExternalId")));
        if (!samePartition || !account || !external) {
            throw denied(call, "AssumeRole", arn);
        }
        return role;
    }

    private static AwsException denied(Call call, String action, String arn) {
        return new AwsException(
                403,
                "AccessDenied",
                "User: " + call.identity().arn(call.region()) + " is not authorized to perform: sts:" + action
                        + " on resource: " + arn);
    }

    private Reply sessionToken(Call call, Form form) {
        if (call.identity().roleName() != null) {
            throw new AwsException(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }
        int seconds = form.number("DurationSeconds", 43_200);
        if (seconds < 900 || seconds > 129_600) {
            throw invalid("DurationSeconds must be from 900 to 129600");
        }
        Xml xml = open(call);
        credentials(xml, issue(call.partition().id(), call.identity(), seconds));
        return close(xml);
    }

    private AccessKey issue(String partition, Identity identity, int seconds) {
        Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
        // Ended keys stay known for a day so that their use is told apart from an unknown key's.
        keys.forgetExpiredBefore(now.minus(1, ChronoUnit.DAYS));
        return keys.issue(identity, partition, now.plusSeconds(seconds));
    }

    private static void credentials(Xml xml, AccessKey key) {
        xml.open("Credentials")
                .text("AccessKeyId", key.id())
                .text("SecretAccessKey", key.secret())
                .text("SessionToken", key.sessionToken())
                .text("Expiration", key.expires())
                .close();
    }

    private static AwsException invalid(String message) {
        return AwsException.client("ValidationError", message);
    }
}
