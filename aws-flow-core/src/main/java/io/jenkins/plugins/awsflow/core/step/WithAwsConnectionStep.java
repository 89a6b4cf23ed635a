package io.jenkins.plugins.awsflow.core.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.connection.KeyPairs;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Sets the AWS connection for the steps in its block: a named one, or one that is spelled out. Makes no call itself.
 */
public final class WithAwsConnectionStep extends Step {
    private final String connection;
    private ConnectionRef spelled = ConnectionRef.empty();
    private boolean exportEnv;
    private boolean maskAccountIds;

    /** @param connection name of a global connection; null to spell one out */
    @DataBoundConstructor
    public WithAwsConnectionStep(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    public String getConnection() {
        return connection;
    }

    private void say(ConnectionField field, String value) {
        spelled = spelled.without(field).with(field, value);
    }

    private Object readResolve() {
        spelled = spelled == null ? ConnectionRef.empty() : spelled;
        return this;
    }

    public String getRegion() {
        return spelled.get(ConnectionField.region);
    }

    @DataBoundSetter
    public void setRegion(String region) {
        say(ConnectionField.region, region);
    }

    public String getCredentialsId() {
        return spelled.get(ConnectionField.credentialsId);
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        say(ConnectionField.credentialsId, credentialsId);
    }

    public String getOidcCredentialsId() {
        return spelled.get(ConnectionField.oidcCredentialsId);
    }

    @DataBoundSetter
    public void setOidcCredentialsId(String oidcCredentialsId) {
        say(ConnectionField.oidcCredentialsId, oidcCredentialsId);
    }

    public String getAssumeRole() {
        return spelled.get(ConnectionField.assumeRole);
    }

    @DataBoundSetter
    public void setAssumeRole(String assumeRole) {
        say(ConnectionField.assumeRole, assumeRole);
    }

    public String getExternalId() {
        return spelled.get(ConnectionField.externalId);
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        say(ConnectionField.externalId, externalId);
    }

    public String getSessionName() {
        return spelled.get(ConnectionField.sessionName);
    }

    @DataBoundSetter
    public void setSessionName(String sessionName) {
        say(ConnectionField.sessionName, sessionName);
    }

    public String getSessionTags() {
        return spelled.get(ConnectionField.sessionTags);
    }

    @DataBoundSetter
    public void setSessionTags(String sessionTags) {
        say(ConnectionField.sessionTags, sessionTags);
    }

    public String getSessionPolicy() {
        return spelled.get(ConnectionField.sessionPolicy);
    }

    @DataBoundSetter
    public void setSessionPolicy(String sessionPolicy) {
        say(ConnectionField.sessionPolicy, sessionPolicy);
    }

    public int getDurationMinutes() {
        return spelled.says(ConnectionField.durationMinutes)
                ? Integer.parseInt(spelled.get(ConnectionField.durationMinutes))
                : 0;
    }

    @DataBoundSetter
    public void setDurationMinutes(int durationMinutes) {
        say(ConnectionField.durationMinutes, durationMinutes == 0 ? null : Integer.toString(durationMinutes));
    }

    public String getAllowedAccounts() {
        return spelled.get(ConnectionField.allowedAccounts);
    }

    @DataBoundSetter
    public void setAllowedAccounts(String allowedAccounts) {
        say(ConnectionField.allowedAccounts, allowedAccounts);
    }

    public boolean isFips() {
        return spelled.is(ConnectionField.fips);
    }

    @DataBoundSetter
    public void setFips(boolean fips) {
        say(ConnectionField.fips, fips ? "true" : null);
    }

    public boolean isDualStack() {
        return spelled.is(ConnectionField.dualStack);
    }

    @DataBoundSetter
    public void setDualStack(boolean dualStack) {
        say(ConnectionField.dualStack, dualStack ? "true" : null);
    }

    /** Whether {@code sh} steps in the block get AWS_ACCESS_KEY_ID and its companions. */
    public boolean isExportEnv() {
        return exportEnv;
    }

    @DataBoundSetter
    public void setExportEnv(boolean exportEnv) {
        this.exportEnv = exportEnv;
    }

    /** Whether the log of the block hides the account id. */
    public boolean isMaskAccountIds() {
        return maskAccountIds;
    }

    @DataBoundSetter
    public void setMaskAccountIds(boolean maskAccountIds) {
        this.maskAccountIds = maskAccountIds;
    }

    @Override
    public StepExecution start(StepContext context) {
        ConnectionRef own = spelled.with(ConnectionField.name, connection);
        return new WithAwsConnectionExecution(context, own, exportEnv, maskAccountIds);
    }

    /**
     * Descriptor of {@code withAwsConnection}. The name can be the only argument, so it is the constructor's; that it
     * may also be left out is said by the custom model.
     */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements CustomDescribableModel {
        private static final String NAME = "connection";

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            if (!all.containsKey(UninstantiatedDescribable.ANONYMOUS_KEY)) {
                all.putIfAbsent(NAME, "");
            }
            // What a form takes as lines is a list or a map in a Jenkinsfile.
            all.replaceAll((name, value) -> value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                    : value instanceof Map<?, ?> map ? text(name, map) : value);
            return all;
        }

        private static String text(String name, Map<?, ?> map) {
            if (name.equals(ConnectionField.sessionPolicy.name())) {
                return JSONObject.fromObject(map).toString();
            }
            return map.entrySet().stream()
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .collect(Collectors.joining("\n"));
        }

        /** As for all steps of the suite: a misspelt parameter must not go unnoticed. */
        @Override
        @SuppressWarnings("deprecation")
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            return new StepArguments(getFunctionName(), clazz).optional(NAME).make(arguments);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
            Object name = shown.get(NAME);
            if (name == null || name.equals("")) {
                shown.remove(NAME);
            }
            return described.withArguments(shown);
        }

        @Override
        public String getFunctionName() {
            return "withAwsConnection";
        }

        @Override
        public String getDisplayName() {
            return Messages.WithAwsConnectionStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(ConnectionRef.class);
        }

        @POST
        public ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
            return AwsStepDescriptor.connections(item, connection);
        }

        /** Tokens that the job may use. */
        @POST
        public ListBoxModel doFillOidcCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String oidcCredentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!mayChoose(item)) {
                return items.includeCurrentValue(oidcCredentialsId);
            }
            return items.includeEmptyValue()
                    .includeAs(ACL.SYSTEM2, item, StringCredentials.class, List.of())
                    .includeCurrentValue(oidcCredentialsId);
        }

        private static boolean mayChoose(Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        }

        /** Key pairs that the job may use. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!mayChoose(item)) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), KeyPairs.matcher())
                    .includeCurrentValue(credentialsId);
        }
    }
}
