package io.jenkins.plugins.awsflow.health.model.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose changes are no surprise: those of the pipeline itself, of AWS's own services, and of whoever is allowed. */
public final class Principals {
    private static final Pattern SESSION = Pattern.compile("(arn:[^:]+:sts::\\d+:assumed-role/[^/]+/).*");

    private final String own;
    private final List<Pattern> allowed = new ArrayList<>();

    /**
     * Principals.
     *
     * @param ownArn of the identity that the pipeline acts with: a user, or any session of its role
     * @param allow patterns of ARNs, or of their last part, with * for anything
     */
    public Principals(String ownArn, List<String> allow) {
        Matcher session = SESSION.matcher(ownArn);
        own = session.matches() ? session.group(1) : ownArn;
        for (String pattern : allow) {
            allowed.add(Pattern.compile(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q")));
        }
    }

    /** Whether nobody expected it. */
    public boolean outside(AuditEvent event) {
        String principal = event.principal();
        boolean ours = own.endsWith("/") ? principal.startsWith(own) : principal.equals(own);
        if (ours || event.service()) {
            return false;
        }
        String last = principal.substring(Math.max(principal.lastIndexOf('/'), principal.lastIndexOf(':')) + 1);
        return allowed.stream()
                .noneMatch(pattern -> pattern.matcher(principal).matches()
                        || pattern.matcher(last).matches());
    }
}
