package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.util.Optional;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceDescriptor;

/** Reads files of a commit by the API, without a checkout: the Jenkinsfile above all. */
final class CodeCommitFileSystem extends SCMFileSystem {
    private final RepositoryFiles files;

    private CodeCommitFileSystem(SCMRevision revision, RepositoryFiles files) {
        super(revision);
        this.files = files;
    }

    /** Not known without a further call, and nobody needs it. */
    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public SCMFile getRoot() {
        return new CodeCommitFile(files);
    }

    /** Makes them. Without an API, or where only a checkout can tell what a merge has, there are none, and Jenkins checks out instead. */
    @Extension
    public static final class BuilderImpl extends Builder {
        @Override
        public boolean supports(SCM scm) {
            return scm instanceof CodeCommitSCM;
        }

        @Override
        protected boolean supportsDescriptor(@SuppressWarnings("rawtypes") SCMDescriptor descriptor) {
            return descriptor instanceof CodeCommitSCM.DescriptorImpl;
        }

        @Override
        public boolean supports(SCMSource source) {
            return source instanceof CodeCommitSource;
        }

        @Override
        protected boolean supportsDescriptor(SCMSourceDescriptor descriptor) {
            return descriptor instanceof CodeCommitSource.DescriptorImpl;
        }

        @Override
        public SCMFileSystem build(SCMSource source, SCMHead head, SCMRevision revision)
                throws IOException, InterruptedException {
            try {
                CodeCommitSource ours = (CodeCommitSource) source;
                RemoteRepository remote = ours.open(CodeCommitRevision.asking(revision));
                TaskListener listener = Listeners.ofJenkins();
                SCMRevision at = revision == null ? new Lookup(remote, listener).trusted(head, ours) : revision;
                return at == null ? null : of(remote, at, listener);
            } catch (AwsFlowException e) {
                throw Problems.abort(e);
            }
        }

        @Override
        public SCMFileSystem build(Item owner, SCM scm, SCMRevision revision) throws IOException, InterruptedException {
            return build(owner, scm, revision, null);
        }

        @Override
        public SCMFileSystem build(Item owner, SCM scm, SCMRevision revision, Run<?, ?> run)
                throws IOException, InterruptedException {
            CodeCommitSCM codeCommit = (CodeCommitSCM) scm;
            TaskListener listener = Listeners.of(run);
            try {
                RemoteRepository remote = run == null
                        ? Connections.open(codeCommit.place(), owner)
                        : Connections.open(codeCommit.place(), run);
                if (revision instanceof CodeCommitRevision || revision instanceof CodeCommitPullRequestRevision) {
                    return of(remote, revision, listener);
                }
                Wanted wanted = codeCommit.wanted(run, listener);
                RemoteRefs.Found found = new Patience(listener.getLogger()::println).run(() -> wanted.in(remote));
                return of(remote, new CodeCommitRevision(Heads.of(found), found.commit()), listener);
            } catch (AwsFlowException e) {
                throw Problems.abort(e);
            }
        }

        private static SCMFileSystem of(RemoteRepository remote, SCMRevision revision, TaskListener listener)
                throws IOException, InterruptedException {
            Optional<CodeCommitApi> api = remote.api();
            if (api.isEmpty()) {
                return null;
            }
            return RepositoryFiles.of(
                            remote, api.get(), revision, listener, new Patience(listener.getLogger()::println))
                    .map(files -> new CodeCommitFileSystem(revision, files))
                    .orElse(null);
        }
    }
}
