package io.jenkins.plugins.awsflow.runner.source;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMProbe;
import jenkins.scm.api.SCMProbeStat;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.metadata.ContributorMetadataAction;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;
import jenkins.scm.api.mixin.TagSCMHead;
import jenkins.scm.api.trait.SCMBuilder;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceRequest;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.api.trait.SCMSourceTraitDescriptor;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The branches, tags and pull requests of a directory with a git repository, written as plugins write theirs. */
public final class GitSource extends SCMSource {
    private final String remote;
    private List<SCMSourceTrait> traits = new ArrayList<>();

    @DataBoundConstructor
    public GitSource(String remote) {
        this.remote = remote;
    }

    String remote() {
        return remote;
    }

    @Override
    public List<SCMSourceTrait> getTraits() {
        return List.copyOf(traits);
    }

    @Override
    @DataBoundSetter
    public void setTraits(List<SCMSourceTrait> traits) {
        this.traits = new ArrayList<>(traits);
    }

    @Override
    protected void retrieve(
            SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException {
        listener.getLogger().println("Looking at " + remote);
        try (Git git = Git.open(new File(remote));
                SCMSourceRequest request =
                        new Context(criteria, observer).withTraits(traits).newRequest(this, listener)) {
            boolean tags = ((Request) request).tags;
            for (Ref ref : git.getRepository().getRefDatabase().getRefs()) {
                SCMHead head = head(ref.getName(), tags);
                if (head != null && process(request, git.getRepository(), head, ref.getObjectId())) {
                    return;
                }
            }
        }
    }

    private static boolean process(SCMSourceRequest request, Repository repo, SCMHead head, ObjectId id)
            throws IOException, InterruptedException {
        return request.process(
                head,
                new Commit(head, id.name()),
                (h, revision) -> new Probe(repo, h, id),
                (h, r, isMatch) -> request.listener().getLogger().println((isMatch ? "Met: " : "Not met: ") + h));
    }

    private static SCMHead head(String ref, boolean tags) {
        if (ref.startsWith(Constants.R_HEADS)) {
            return new SCMHead(ref.substring(Constants.R_HEADS.length()));
        } else if (ref.startsWith(Constants.R_TAGS)) {
            return tags ? new Tag(ref.substring(Constants.R_TAGS.length())) : null;
        } else if (ref.startsWith("refs/pull/")) {
            return new PullRequest(ref.split("/")[2]);
        }
        return null;
    }

    @Override
    protected List<Action> retrieveActions(SCMHead head, SCMHeadEvent event, TaskListener listener) {
        if (head instanceof PullRequest pr) {
            return List.of(
                    new ObjectMetadataAction("Change " + pr.getId(), null, "https://example.com/pull/" + pr.getId()),
                    new ContributorMetadataAction("ann", "Ann", "ann@example.com"));
        }
        return head.getName().equals("main") ? List.of(new PrimaryInstanceMetadataAction()) : List.of();
    }

    /** A stranger's pull request does not bring its own Jenkinsfile. */
    @Override
    public SCMRevision getTrustedRevision(SCMRevision revision, TaskListener listener)
            throws IOException, InterruptedException {
        return revision.getHead() instanceof PullRequest pr ? fetch(pr.getTarget(), listener) : revision;
    }

    @Override
    public SCM build(SCMHead head, SCMRevision revision) {
        return new Builder(this, head, revision).withTraits(traits).build();
    }

    /** A tag. */
    static final class Tag extends SCMHead implements TagSCMHead {
        private static final long serialVersionUID = 1L;

        Tag(String name) {
            super(name);
        }

        @Override
        public long getTimestamp() {
            return 1_000_000;
        }
    }

    /** A pull request from a fork. */
    static final class PullRequest extends SCMHead implements ChangeRequestSCMHead2 {
        private static final long serialVersionUID = 1L;
        private final String id;

        PullRequest(String id) {
            super("PR-" + id);
            this.id = id;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public SCMHead getTarget() {
            return new SCMHead("main");
        }

        @Override
        public SCMHeadOrigin getOrigin() {
            return new SCMHeadOrigin.Fork("ann");
        }

        @Override
        public ChangeRequestCheckoutStrategy getCheckoutStrategy() {
            return ChangeRequestCheckoutStrategy.HEAD;
        }

        @Override
        public String getOriginName() {
            return "idea";
        }
    }

    /** A commit of a head. */
    static final class Commit extends SCMRevision {
        private static final long serialVersionUID = 1L;
        private final String id;

        Commit(SCMHead head, String id) {
            super(head);
            this.id = id;
        }

        String id() {
            return id;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Commit c && id.equals(c.id) && getHead().equals(c.getHead());
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static final class Probe extends SCMProbe {
        private static final long serialVersionUID = 1L;
        private final transient Repository repo;
        private final SCMHead head;
        private final ObjectId id;

        Probe(Repository repo, SCMHead head, ObjectId id) {
            this.repo = repo;
            this.head = head;
            this.id = id;
        }

        @Override
        public String name() {
            return head.getName();
        }

        @Override
        public long lastModified() {
            return 0;
        }

        @Override
        public SCMProbeStat stat(String path) throws IOException {
            try (TreeWalk w = TreeWalk.forPath(repo, path, repo.resolve(id.name() + "^{tree}"))) {
                return SCMProbeStat.fromType(GitFileSystem.typeOf(w));
            }
        }

        @Override
        public void close() {
            // the repository is the request's
        }
    }

    /** What the traits ask for. */
    static final class Context extends SCMSourceContext<Context, Request> {
        boolean tags;

        Context(SCMSourceCriteria criteria, SCMHeadObserver observer) {
            super(criteria, observer);
        }

        @Override
        public Request newRequest(SCMSource source, TaskListener listener) {
            return new Request(source, this, listener);
        }
    }

    /** A look at the heads. */
    static final class Request extends SCMSourceRequest {
        final boolean tags;

        Request(SCMSource source, Context context, TaskListener listener) {
            super(source, context, listener);
            this.tags = context.tags;
        }
    }

    /** Makes the SCM. */
    static final class Builder extends SCMBuilder<Builder, GitScm> {
        private final GitSource source;

        Builder(GitSource source, SCMHead head, SCMRevision revision) {
            super(GitScm.class, head, revision);
            this.source = source;
        }

        @Override
        public GitScm build() {
            GitScm scm = new GitScm(source.remote, head().getName());
            if (revision() instanceof Commit c) {
                scm.setCommit(c.id());
            }
            return scm;
        }
    }

    /** Finds tags, too. */
    public static final class TagsTrait extends SCMSourceTrait {
        @DataBoundConstructor
        public TagsTrait() {}

        @Override
        protected void decorateContext(SCMSourceContext<?, ?> context) {
            ((Context) context).tags = true;
        }

        /** Describes it. */
        @Extension
        @Symbol("gitTags")
        public static final class DescriptorImpl extends SCMSourceTraitDescriptor {
            @Override
            public String getDisplayName() {
                return "Tags";
            }

            @Override
            public Class<? extends SCMSourceContext> getContextClass() {
                return Context.class;
            }
        }
    }

    /** Describes it. */
    @Extension
    @Symbol("gitDirectory")
    public static final class DescriptorImpl extends SCMSourceDescriptor {
        @Override
        public String getDisplayName() {
            return "Git directory";
        }
    }
}
