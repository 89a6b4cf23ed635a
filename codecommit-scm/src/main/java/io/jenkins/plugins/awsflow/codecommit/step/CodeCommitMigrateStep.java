package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationMode;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryName;
import io.jenkins.plugins.awsflow.codecommit.model.SourceAddress;
import io.jenkins.plugins.awsflow.codecommit.model.SubDirectory;
import io.jenkins.plugins.awsflow.codecommit.model.TagOrder;
import io.jenkins.plugins.awsflow.codecommit.scm.CredentialChoice;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.Required;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Brings a git repository or plain files into a repository of CodeCommit, and proves that all of it is there. */
public final class CodeCommitMigrateStep extends AwsStep {
    static final String FUNCTION = "codeCommitMigrate";

    /** As in the guide of AWS for large repositories. */
    static final int COMMITS = 1_000;

    private final String from;
    private final String to;
    private String mode;
    private String credentialsId;
    private boolean create;
    private boolean overwrite;
    private boolean prune;
    /** Null for true. */
    private Boolean countObjects;

    /** 0 for the default. */
    private int commitsPerPush;

    private String branch;
    private String message;

    @DataBoundConstructor
    public CodeCommitMigrateStep(String from, String to) {
        this.from = Required.text("from", from);
        this.to = Required.text("to", to);
        if (!RepositoryName.isValid(this.to)) {
            throw new IllegalArgumentException(Messages.Repository_wrong(this.to));
        }
        if (!SourceAddress.isOne(this.from) && !SubDirectory.isValid(this.from)) {
            throw new IllegalArgumentException(Messages.Checkout_directory(this.from));
        }
    }

    /** Address of a git repository, or a directory of the workspace. */
    public String getFrom() {
        return from;
    }

    /** Name of the repository. */
    public String getTo() {
        return to;
    }

    /** {@code mirror}, or {@code incremental} for histories that are too large for one push. */
    public String getMode() {
        return mode == null ? "mirror" : mode; // null in a job saved without it
    }

    @DataBoundSetter
    public void setMode(String mode) {
        String given = Util.fixEmptyAndTrim(mode);
        this.mode = given == null ? "mirror" : given.toLowerCase(Locale.ROOT);
        wantedMode();
    }

    /** The mode as what it is. */
    MigrationMode wantedMode() {
        for (MigrationMode each : MigrationMode.values()) {
            if (each.name().equalsIgnoreCase(getMode())) {
                return each;
            }
        }
        throw new IllegalArgumentException(Messages.CodeCommitMigrateStep_mode(mode));
    }

    /** Of the source; null to go without a login. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Whether the repository is made if it is not there. */
    public boolean isCreate() {
        return create;
    }

    @DataBoundSetter
    public void setCreate(boolean create) {
        this.create = create;
    }

    /** Whether branches and tags that are elsewhere in the repository are moved. */
    public boolean isOverwrite() {
        return overwrite;
    }

    @DataBoundSetter
    public void setOverwrite(boolean overwrite) {
        this.overwrite = overwrite;
    }

    /** Whether branches and tags that the source lacks are deleted. */
    public boolean isPrune() {
        return prune;
    }

    @DataBoundSetter
    public void setPrune(boolean prune) {
        this.prune = prune;
    }

    /** Whether all is fetched back and counted. */
    public boolean isCountObjects() {
        return countObjects == null || countObjects;
    }

    @DataBoundSetter
    public void setCountObjects(boolean countObjects) {
        this.countObjects = countObjects;
    }

    /** Commits of one push where the mode is incremental. */
    public int getCommitsPerPush() {
        return commitsPerPush == 0 ? COMMITS : commitsPerPush;
    }

    @DataBoundSetter
    public void setCommitsPerPush(int commitsPerPush) {
        if (commitsPerPush < 1) {
            throw new IllegalArgumentException(Messages.CodeCommitMigrateStep_commits(commitsPerPush));
        }
        this.commitsPerPush = commitsPerPush;
    }

    /** Where plain files go. */
    public String getBranch() {
        return branch == null ? "main" : branch;
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        String given = Util.fixEmptyAndTrim(branch);
        this.branch = given == null ? "main" : given;
        if (!TagOrder.isValid(this.branch)) {
            throw new IllegalArgumentException(Messages.CodeCommitMigrateStep_branch(this.branch));
        }
    }

    /** Of the commit of plain files; null for the default. */
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    @Override
    public StepExecution start(StepContext context) {
        if (SourceAddress.isOne(from)) {
            SourceAddress.Problem problem = SourceAddress.problem(from, credentialsId != null);
            if (problem != null) {
                throw new IllegalArgumentException(
                        switch (problem) {
                            case NOT_HTTP -> Messages.CodeCommitMigrateStep_notHttp(from);
                            case LOGIN -> Messages.CodeCommitMigrateStep_login();
                            case PLAIN_TEXT -> Messages.CodeCommitMigrateStep_plainText(from);
                        });
            }
        }
        return new RepeatableExecution<>(context, choice(), FUNCTION, new MigrationWork(this));
    }

    /** Descriptor of {@code codeCommitMigrate}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        protected Set<Class<?>> furtherContext() {
            return Set.of(FilePath.class);
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needsOn(
                            "arn:aws:codecommit:REGION:ACCOUNT:REPOSITORY",
                            "codecommit:CreateRepository",
                            "codecommit:GetRepository",
                            "codecommit:GitPull",
                            "codecommit:GitPush");
        }

        /** User names with passwords for the source. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialChoice.of(item, credentialsId);
        }

        /** What the form begins with. */
        public int getDefaultCommitsPerPush() {
            return COMMITS;
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitMigrateStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object name = namedArgs.get("to");
            return name == null ? null : name.toString();
        }
    }
}
