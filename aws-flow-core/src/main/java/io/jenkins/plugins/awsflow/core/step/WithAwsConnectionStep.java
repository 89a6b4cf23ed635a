package io.jenkins.plugins.awsflow.core.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
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
    private String region;
    private String credentialsId;
    private String assumeRole;
    private String externalId;
    private String sessionName;

    /** @param connection name of a global connection; null to spell one out */
    @DataBoundConstructor
    public WithAwsConnectionStep(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    public String getConnection() {
        return connection;
    }

    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getAssumeRole() {
        return assumeRole;
    }

    @DataBoundSetter
    public void setAssumeRole(String assumeRole) {
        this.assumeRole = Util.fixEmptyAndTrim(assumeRole);
    }

    public String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Util.fixEmptyAndTrim(externalId);
    }

    public String getSessionName() {
        return sessionName;
    }

    @DataBoundSetter
    public void setSessionName(String sessionName) {
        this.sessionName = Util.fixEmptyAndTrim(sessionName);
    }

    @Override
    public StepExecution start(StepContext context) {
        ConnectionRef own = new ConnectionRef(connection, region, credentialsId, assumeRole, externalId, sessionName);
        return new Execution(context, own);
    }

    /** Runs the block. */
    public static final class Execution extends AbstractStepExecutionImpl {
        @Serial
        private static final long serialVersionUID = 1L;

        /** What the block itself says. */
        private final ConnectionRef own;

        Execution(StepContext context, ConnectionRef own) {
            super(context);
            this.own = own;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the body's end
        public boolean start() throws IOException, InterruptedException {
            ConnectionRef ref = own.within(getContext().get(ConnectionRef.class));
            try {
                AwsConnections.check(ref);
            } catch (AwsFlowException e) {
                throw new AbortException(e.getMessage());
            }
            getContext()
                    .newBodyInvoker()
                    .withContext(ref)
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }

        @Override
        public void onResume() {
            // The body goes on by itself.
        }

        @Override
        public void stop(Throwable cause) {
            // The steps in the body are stopped.
        }
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
            return all;
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

        /** Key pairs that the job may use. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            boolean allowed = item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
            if (!allowed) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeAs(ACL.SYSTEM2, item, StandardUsernamePasswordCredentials.class, List.of())
                    .includeCurrentValue(credentialsId);
        }
    }
}
