package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.ChangeLogParser;
import hudson.scm.PollingResult;
import hudson.scm.RepositoryBrowser;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks out a repository of CodeCommit without a git binary. */
public final class CodeCommitSCM extends CheckoutOptions {
    private final String repository;
    private String branch;
    private String connection;
    private String region;
    private String credentialsId;

    /** Chosen before, by a branch source; null for the newest. */
    private String commit;

    /** The branch that a pull request is for, where it is to be merged; null elsewhere. */
    private String targetBranch;

    /** Of the target, chosen before; null for the newest. */
    private String targetCommit;

    /** How it is merged; null for a merge commit where one is needed. */
    private MergeStrategy mergeStrategy;

    @DataBoundConstructor
    public CodeCommitSCM(String repository) {
        this.repository = Util.fixNull(repository).trim();
    }

    public String getRepository() {
        return repository;
    }

    /** A branch, a tag or a commit; null for the default branch. */
    public String getBranch() {
        return branch;
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        this.branch = Util.fixEmptyAndTrim(branch);
    }

    /** Name of the connection; null for that of the folder or the global default. */
    public String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    /** Region id; null for the connection's own. */
    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
    }

    /** Id of HTTPS git credentials; null for git that is signed by the connection. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    void setCommit(String commit) {
        this.commit = commit;
    }

    /** Has a pull request merged with its target. */
    void mergeInto(String branchName, String at, MergeStrategy strategy) {
        this.targetBranch = branchName;
        this.targetCommit = at;
        this.mergeStrategy = strategy;
    }

    /** What is to be merged with; null for no merge. */
    Wanted target() {
        return targetBranch == null ? null : new Wanted(targetBranch, targetCommit);
    }

    MergeStrategy mergeStrategy() {
        return mergeStrategy == null ? MergeStrategy.THREE_WAY : mergeStrategy;
    }

    Place place() {
        return new Place(repository, connection, region, credentialsId);
    }

    /** @param run null outside of a build, where variables stay as they are */
    Wanted wanted(Run<?, ?> run, TaskListener listener) throws IOException, InterruptedException {
        boolean variable = branch != null && branch.indexOf('$') >= 0 && run != null;
        String name = variable ? run.getEnvironment(listener).expand(branch) : branch;
        return new Wanted(Util.fixEmptyAndTrim(name), commit);
    }

    @Override
    public String getKey() {
        return "codecommit " + Util.fixNull(connection) + " " + Util.fixNull(region) + " " + repository + " "
                + Util.fixNull(branch) + (targetBranch == null ? "" : " into " + targetBranch);
    }

    // ---- builds

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        try {
            new CheckoutRun(this, build, listener).run(workspace, changelogFile, baseline);
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    @Override
    public SCMRevisionState calcRevisionsFromBuild(
            Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
        CheckedOut done = CheckedOut.of(build, getKey());
        return done == null ? null : new CodeCommitRevisionState(done.commit());
    }

    @Override
    public void buildEnvironment(Run<?, ?> build, Map<String, String> env) {
        CheckedOut done = CheckedOut.of(build, getKey());
        if (done != null) {
            done.contribute(env);
        }
    }

    @Override
    public ChangeLogParser createChangeLogParser() {
        return new CodeCommitChangeLogParser();
    }

    /** The change log itself says where its commits are, so a browser is needed only where somebody asks for one. */
    @Override
    public RepositoryBrowser<?> guessBrowser() {
        return region == null ? null : new CodeCommitBrowser(repository, region);
    }

    // ---- polling

    @Override
    public boolean requiresWorkspaceForPolling() {
        return false;
    }

    @Override
    public PollingResult compareRemoteRevisionWith(
            Job<?, ?> project, Launcher launcher, FilePath workspace, TaskListener listener, SCMRevisionState baseline)
            throws IOException, InterruptedException {
        try {
            RemoteRepository remote = Connections.open(place(), (Item) project);
            Wanted wanted = wanted(project.getLastBuild(), listener);
            RemoteRefs.Found found = new Patience(listener.getLogger()::println).run(() -> wanted.in(remote));
            SCMRevisionState now = new CodeCommitRevisionState(found.commit());
            boolean same = baseline instanceof CodeCommitRevisionState then
                    && then.getCommit().equals(found.commit());
            listener.getLogger().println(Messages.Polling_found(found.name(), found.commit()));
            return new PollingResult(
                    baseline, now, same ? PollingResult.Change.NONE : PollingResult.Change.SIGNIFICANT);
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) super.getDescriptor();
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommit")
    public static final class DescriptorImpl extends SCMDescriptor<CodeCommitSCM> {
        public DescriptorImpl() {
            super(CodeCommitSCM.class, CodeCommitBrowser.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitSCM_displayName();
        }

        @Override
        public boolean isApplicable(@SuppressWarnings("rawtypes") Job project) {
            return true;
        }

        @POST
        public ComboBoxModel doFillRepositoryItems(
                @AncestorInPath Item item, @QueryParameter String connection, @QueryParameter String region) {
            return new ComboBoxModel(Forms.repositories(item, connection, region));
        }

        @POST
        public FormValidation doCheckRepository(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String region,
                @QueryParameter String credentialsId) {
            return Forms.checkRepository(item, new Place(value, connection, region, credentialsId));
        }

        @POST
        public ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
            return Forms.connections(item, connection);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return Forms.credentials(item, credentialsId);
        }

        @POST
        public FormValidation doCheckDepth(@QueryParameter String value) {
            return Forms.checkDepth(value);
        }

        @POST
        public FormValidation doCheckTimeoutMinutes(@QueryParameter String value) {
            return Forms.checkDepth(value);
        }

        @POST
        public FormValidation doCheckDirectory(@QueryParameter String value) {
            return Forms.checkDirectory(value);
        }
    }
}
