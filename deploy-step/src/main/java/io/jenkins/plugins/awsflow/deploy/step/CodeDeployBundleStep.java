package io.jenkins.plugins.awsflow.deploy.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Map;
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
    private String revision;
    private String etag;
    private String versionLabel;
    private String versionFile;

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

    /** What lies somewhere already and is only registered; null to pack {@link #getFrom()}. */
    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = Util.fixEmptyAndTrim(revision);
    }

    /** That the object of {@link #getRevision()} must have; null for any. */
    public String getEtag() {
        return etag;
    }

    @DataBoundSetter
    public void setEtag(String etag) {
        String text = Util.fixEmptyAndTrim(etag);
        this.etag = text == null ? null : text.replace("\"", "");
    }

    /** What people call the revision; null for what the file says, or else for the commit or the build. */
    public String getVersionLabel() {
        return versionLabel;
    }

    @DataBoundSetter
    public void setVersionLabel(String versionLabel) {
        this.versionLabel = Util.fixEmptyAndTrim(versionLabel);
    }

    /** File whose first line is the label, relative to the current directory; null for none. */
    public String getVersionFile() {
        return versionFile;
    }

    @DataBoundSetter
    public void setVersionFile(String versionFile) {
        this.versionFile = Util.fixEmptyAndTrim(versionFile);
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        refuseContradictions();
        return new RepeatableExecution<>(
                context, choice(), Messages.CodeDeployBundleStep_what(application), new BundleWork(this));
    }

    /** What is only registered is not packed, so nothing may be said about packing. */
    private void refuseContradictions() throws AbortException {
        boolean packs = includes != null || excludes != null || appspec != null || bucket != null || keyPrefix != null;
        if (revision != null && (packs || !".".equals(getFrom()))) {
            throw new AbortException(Messages.CodeDeployBundleStep_packsNothing());
        }
        if (revision == null && etag != null) {
            throw new AbortException(Messages.CodeDeployBundleStep_etag());
        }
        if (versionLabel != null && versionFile != null) {
            throw new AbortException(Messages.CodeDeployBundleStep_oneLabel());
        }
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
                    .uses(
                            "codedeploy:BatchGetDeploymentGroups",
                            "codedeploy:ListApplications",
                            "codedeploy:ListDeploymentGroups",
                            "s3:GetObjectVersion",
                            "s3:ListBucket");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployBundleStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object application = arguments.get("application");
            return application == null ? super.argumentsToString(arguments) : application.toString();
        }
    }
}
