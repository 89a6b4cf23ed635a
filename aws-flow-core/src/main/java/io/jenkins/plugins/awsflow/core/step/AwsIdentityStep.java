package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@link AwsCallerIdentityStep} under the name {@code awsIdentity}, where that name is free: the pipeline-aws plugin has
 * a step of this name, and Jenkins takes either of two, so that ours would change what existing Jenkinsfiles do.
 */
public final class AwsIdentityStep extends AwsCallerIdentityStep {
    private static final String OTHER_OWNER = "pipeline-aws";

    @DataBoundConstructor
    public AwsIdentityStep() {
        // Nothing is mandatory.
    }

    /** The descriptor of {@code awsIdentity}; null, and so no extension, where another plugin has that step. */
    @Extension
    public static DescriptorImpl whereTheNameIsFree() {
        return Jenkins.get().getPlugin(OTHER_OWNER) == null ? new DescriptorImpl() : null;
    }

    /** Descriptor of {@code awsIdentity}. */
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "awsIdentity";
        }

        @Override
        public IamPolicy iamPolicy() {
            // GetCallerIdentity needs no permission.
            return IamPolicy.none();
        }

        @Override
        public String getDisplayName() {
            return Messages.AwsIdentityStep_DisplayName();
        }
    }
}
