package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Packs a directory, checks its appspec, uploads it once by its content, and registers it as a revision. */
public final class CodeDeployBundleStep extends AwsStep {
    private final String application;
    private String from = ".";
    private String includes;
    private String excludes;
    private String appspec;
    private String bucket;
    private String bucketOwner;
    private String keyPrefix;

    @DataBoundConstructor
    public CodeDeployBundleStep(String application) {
        this.application = Required.text("application", application);
    }

    public String getApplication() {
        return application;
    }

    /** Directory to pack, relative to the current one. */
    public String getFrom() {
        return from == null ? "." : from; // null in a job that was saved without it
    }

    @DataBoundSetter
    public void setFrom(String from) {
        String text = Util.fixEmptyAndTrim(from);
        this.from = text == null ? "." : text;
    }

    /** Comma-separated Ant patterns; null for everything. */
    public String getIncludes() {
        return includes;
    }

    @DataBoundSetter
    public void setIncludes(String includes) {
        this.includes = Util.fixEmptyAndTrim(includes);
    }

    /** Comma-separated Ant patterns; null for none. */
    public String getExcludes() {
        return excludes;
    }

    @DataBoundSetter
    public void setExcludes(String excludes) {
        this.excludes = Util.fixEmptyAndTrim(excludes);
    }

    /** File to pack as {@code appspec.yml}, relative to the current directory; null for the one in {@link #getFrom()}. */
    public String getAppspec() {
        return appspec;
    }

    @DataBoundSetter
    public void setAppspec(String appspec) {
        this.appspec = Util.fixEmptyAndTrim(appspec);
    }

    /** Null for the connection's own. */
    public String getBucket() {
        return bucket;
    }

    @DataBoundSetter
    public void setBucket(String bucket) {
        this.bucket = Util.fixEmptyAndTrim(bucket);
    }

    /** Account that the bucket must belong to; null for the connection's own. */
    public String getBucketOwner() {
        return bucketOwner;
    }

    @DataBoundSetter
    public void setBucketOwner(String bucketOwner) {
        String text = Util.fixEmptyAndTrim(bucketOwner);
        if (text != null && !text.matches("[0-9]{12}")) {
            throw new IllegalArgumentException(Messages.CodeDeployBundleStep_bucketOwner(text));
        }
        this.bucketOwner = text;
    }

    /** What the object's key begins with; null for the application's name. */
    public String getKeyPrefix() {
        return keyPrefix;
    }

    @DataBoundSetter
    public void setKeyPrefix(String keyPrefix) {
        this.keyPrefix = Util.fixEmptyAndTrim(keyPrefix);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(
                context, choice(), Messages.CodeDeployBundleStep_what(application), new BundleWork(this));
    }

    /** Describes {@code codeDeployBundle}. */
    @Extension
    @Symbol("codeDeployBundle")
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployBundle";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needsOn(
                            "arn:aws:s3:::ARTIFACT-BUCKET/*", "s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject")
                    .needs("codedeploy:GetApplication", "codedeploy:RegisterApplicationRevision")
                    .uses("codedeploy:ListApplications", "s3:ListBucket");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployBundleStep_displayName();
        }

        @Override
        protected Set<Class<?>> furtherContext() {
            return Set.of(FilePath.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object application = arguments.get("application");
            return application == null ? super.argumentsToString(arguments) : application.toString();
        }
    }
}
