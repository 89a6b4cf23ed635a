package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.scm.RepositoryBrowser;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.ChangedPath;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import java.io.IOException;
import java.io.Serial;
import java.net.URL;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import software.amazon.awssdk.regions.Region;

/** Links into the web console of CodeCommit, in the partition that the region belongs to. */
public final class CodeCommitBrowser extends RepositoryBrowser<CodeCommitChange> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String repository;
    private final String region;

    @DataBoundConstructor
    public CodeCommitBrowser(String repository, String region) {
        this.repository = Util.fixNull(repository).trim();
        this.region = Util.fixNull(region).trim();
    }

    public String getRepository() {
        return repository;
    }

    /** Region id. */
    public String getRegion() {
        return region;
    }

    @Override
    public URL getChangeSetLink(CodeCommitChange change) throws IOException {
        String link = commitLink(change.getCommitId());
        return link == null ? null : new URL(link);
    }

    /** Null if the partition's console is not known. */
    String commitLink(String commit) {
        return link(ConsolePath.commit(repository, commit));
    }

    /** The file as it is in the commit; null for a file that is not there any more, or a console that is not known. */
    String fileLink(String commit, ChangedPath path) {
        return path.kind() == ChangedPath.Kind.DELETED ? null : link(ConsolePath.file(repository, commit, path.path()));
    }

    private String link(String path) {
        return region.isEmpty() ? null : AwsPartition.of(Region.of(region)).consoleLink(path);
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitBrowser")
    public static final class DescriptorImpl extends Descriptor<RepositoryBrowser<?>> {
        @Override
        public String getDisplayName() {
            return Messages.CodeCommitBrowser_displayName();
        }
    }
}
