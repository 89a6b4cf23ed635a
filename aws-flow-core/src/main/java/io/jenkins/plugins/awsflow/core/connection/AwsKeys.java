package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.Messages;
import java.io.Serial;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A long-lived key pair of an IAM user, kept by Jenkins. */
public final class AwsKeys extends BaseStandardCredentials {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String accessKeyId;
    private final Secret secretAccessKey;

    @DataBoundConstructor
    public AwsKeys(CredentialsScope scope, String id, String description, String accessKeyId, Secret secretAccessKey) {
        super(scope, id, description);
        this.accessKeyId = Util.fixNull(accessKeyId).trim();
        this.secretAccessKey = secretAccessKey;
    }

    /** Such as {@code AKIAIOSFODNN7EXAMPLE}; no secret. */
    public String getAccessKeyId() {
        return accessKeyId;
    }

    public Secret getSecretAccessKey() {
        return secretAccessKey;
    }

    /** The form's descriptor. */
    @Extension
    @Symbol("awsKeys")
    public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {
        /** Source: "Understanding unique ID prefixes" of the IAM user guide; AKIA begins long-term keys, ASIA temporary ones. */
        private static final Pattern LONG_TERM = Pattern.compile("AKIA[A-Z0-9]{12,124}");

        private static final String TEMPORARY = "ASIA";

        @Override
        public String getDisplayName() {
            return Messages.AwsKeys_DisplayName();
        }

        /** A look at the text only: nothing is told of any stored key, so everybody who sees the form may ask. */
        @POST
        public FormValidation doCheckAccessKeyId(@QueryParameter String value) {
            String id = Util.fixEmptyAndTrim(value);
            if (id == null) {
                return FormValidation.error(Messages.AwsKeys_IdMissing());
            }
            if (id.startsWith(TEMPORARY)) {
                return FormValidation.error(Messages.AwsKeys_Temporary());
            }
            return LONG_TERM.matcher(id).matches()
                    ? FormValidation.ok()
                    : FormValidation.warning(Messages.AwsKeys_IdUnusual());
        }
    }
}
