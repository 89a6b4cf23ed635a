package io.jenkins.plugins.awsflow.core.step;

import hudson.EnvVars;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.ForeignVariables;
import java.io.OutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The keys that a block hands to its {@code sh} steps, and all that its log must not show. Persisted with the build, as
 * a running {@code sh} may still print what it was given before a restart; Jenkins encrypts what a {@link Secret} holds.
 */
final class ExportedKeys implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether keys are exported at all, or the block only hides. */
    private final boolean exporting;

    /** No secret. */
    private String accessKeyId;

    private Secret secretAccessKey;

    /** Null if the keys are no session's. */
    private Secret sessionToken;

    private String region;

    /** Everything that this block ever exported or is asked to hide. */
    private final ArrayList<Secret> hidden = new ArrayList<>();

    ExportedKeys(boolean exporting) {
        this.exporting = exporting;
    }

    /**
     * Takes the keys of a session as they are now.
     *
     * @param account whether to hide the account id too
     */
    synchronized void renew(AwsSession session, boolean account) {
        if (account) {
            hide(session.account());
        }
        if (!exporting) {
            return;
        }
        AwsCredentials now = session.settings("sts").credentials().resolveCredentials();
        accessKeyId = now.accessKeyId();
        secretAccessKey = Secret.fromString(now.secretAccessKey());
        hide(now.secretAccessKey());
        sessionToken = null;
        if (now instanceof AwsSessionCredentials temporary) {
            sessionToken = Secret.fromString(temporary.sessionToken());
            hide(temporary.sessionToken());
        }
        region = session.region().id();
    }

    private void hide(String text) {
        Secret secret = Secret.fromString(text);
        if (!hidden.contains(secret)) {
            hidden.add(secret);
        }
    }

    private synchronized void export(EnvVars env) {
        if (secretAccessKey == null) {
            return;
        }
        // As overrides of a block, so that variables of the outside do not mix with these.
        env.overrideAll(Map.of(
                "AWS_ACCESS_KEY_ID",
                accessKeyId,
                "AWS_SECRET_ACCESS_KEY",
                secretAccessKey.getPlainText(),
                "AWS_SESSION_TOKEN",
                sessionToken == null ? "" : sessionToken.getPlainText(),
                "AWS_REGION",
                region,
                "AWS_DEFAULT_REGION",
                region,
                ForeignVariables.EXPORTED,
                "true"));
        if (sessionToken == null) {
            env.remove("AWS_SESSION_TOKEN");
        }
    }

    private synchronized int hiddenCount() {
        return hidden.size();
    }

    private synchronized Pattern pattern() {
        List<String> texts = new ArrayList<>();
        for (Secret secret : hidden) {
            String plain = secret.getPlainText();
            texts.add(plain);
            texts.add(URLEncoder.encode(plain, StandardCharsets.UTF_8));
        }
        // Base64 and the quoting of shells are among the encodings that this knows by itself.
        return SecretPatterns.getAggregateSecretPattern(texts);
    }

    EnvironmentExpander environment() {
        return new Environment(this);
    }

    TaskListenerDecorator mask() {
        return new Mask(this);
    }

    private static final class Environment extends EnvironmentExpander {
        @Serial
        private static final long serialVersionUID = 1L;

        private final ExportedKeys keys;

        Environment(ExportedKeys keys) {
            this.keys = keys;
        }

        @Override
        public void expand(EnvVars env) {
            keys.export(env);
        }

        @Override
        public Set<String> getSensitiveVariables() {
            return Set.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
        }
    }

    private static final class Mask extends TaskListenerDecorator {
        @Serial
        private static final long serialVersionUID = 1L;

        private final ExportedKeys keys;

        Mask(ExportedKeys keys) {
            this.keys = keys;
        }

        @Override
        public OutputStream decorate(OutputStream logger) {
            return new SecretPatterns.MaskingOutputStream(
                    logger, new Latest(keys)::pattern, StandardCharsets.UTF_8.name());
        }
    }

    /** The pattern of what is hidden by now, made anew only when there is more of it. Lives with one stream. */
    private static final class Latest {
        private final ExportedKeys keys;
        private Pattern pattern;
        private int count = -1;

        Latest(ExportedKeys keys) {
            this.keys = keys;
        }

        synchronized Pattern pattern() {
            int now = keys.hiddenCount();
            if (now != count) {
                pattern = keys.pattern();
                count = now;
            }
            return pattern;
        }
    }
}
