package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.Util;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMProbe;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.SCMSourceEvent;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.api.trait.SCMSourceTraitDescriptor;
import jenkins.scm.impl.ChangeRequestSCMHeadCategory;
import jenkins.scm.impl.TagSCMHeadCategory;
import jenkins.scm.impl.UncategorizedSCMHeadCategory;
import jenkins.scm.impl.form.NamedArrayList;
import jenkins.scm.impl.trait.Discovery;
import jenkins.scm.impl.trait.Selection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A repository of CodeCommit as the source of a multibranch project or of a shared library. */
public final class CodeCommitSource extends SCMSource {
    private final String repository;
    private String connection;
    private String region;
    private String credentialsId;
    /** Who names none wants the branches. */
    private List<SCMSourceTrait> traits = new ArrayList<>(List.of(new BranchDiscoveryTrait()));

    @DataBoundConstructor
    public CodeCommitSource(String repository) {
        this.repository = Util.fixNull(repository).trim();
    }

    public String getRepository() {
        return repository;
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

    @Override
    public List<SCMSourceTrait> getTraits() {
        return Collections.unmodifiableList(traits);
    }

    @Override
    @DataBoundSetter
    public void setTraits(List<SCMSourceTrait> traits) {
        this.traits = new ArrayList<>(Util.fixNull(traits));
    }

    Place place() {
        return new Place(repository, connection, region, credentialsId);
    }

    /** For the owner; a source without one is opened for the job that asks for something by its name. */
    RemoteRepository open(Item asking) throws AwsFlowException {
        Item owner = getOwner();
        return Connections.open(place(), owner == null ? asking : owner);
    }

    // ---- what there is

    @Override
    protected void retrieve(
            SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException {
        CodeCommitSourceContext wanted = new CodeCommitSourceContext(criteria, observer).withTraits(traits);
        try (CodeCommitSourceRequest request = wanted.newRequest(this, listener)) {
            Scan.run(this, request, event);
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    @Override
    protected SCMRevision retrieve(SCMHead head, TaskListener listener) throws IOException, InterruptedException {
        try {
            return new Lookup(open(null), listener).head(head);
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    /** A branch, a tag or a commit by its name, for libraries. */
    @Override
    protected SCMRevision retrieve(String thingName, TaskListener listener, Item asking)
            throws IOException, InterruptedException {
        try {
            CodeCommitRevision found = new Lookup(open(asking), listener).thing(thingName);
            return found == null ? null : found.askedForBy(asking);
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    @Override
    protected Set<String> retrieveRevisions(TaskListener listener, Item asking)
            throws IOException, InterruptedException {
        try {
            return new Lookup(open(asking), listener).names();
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    @Override
    protected SCMProbe createProbe(SCMHead head, SCMRevision revision) throws IOException {
        try {
            RemoteRepository remote = open(CodeCommitRevision.asking(revision));
            TaskListener listener = Listeners.ofJenkins();
            SCMRevision at = revision == null ? new Lookup(remote, listener).trusted(head, this) : revision;
            if (at == null) {
                throw Problems.abort(Messages.Source_gone(head.getName(), repository));
            }
            return new CodeCommitProbe(remote, at, listener, new Patience(listener.getLogger()::println));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    /** Of a pull request whose author is not trusted, the target: its Jenkinsfile is used. */
    @Override
    public SCMRevision getTrustedRevision(SCMRevision revision, TaskListener listener)
            throws IOException, InterruptedException {
        return new Trust(this).revision(revision, listener);
    }

    /** Without a revision a pull request whose author is not trusted is its target. */
    @Override
    public SCM build(SCMHead head, SCMRevision revision) {
        SCMHead built = revision == null ? new Trust(this).head(head) : head;
        return new CodeCommitBuilder(place(), built, revision)
                .withTraits(traits)
                .build();
    }

    // ---- what is told of it

    @Override
    protected List<Action> retrieveActions(SCMSourceEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        try {
            return new Metadata(this, open(null), listener).ofSource();
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    @Override
    protected List<Action> retrieveActions(SCMHead head, SCMHeadEvent event, TaskListener listener)
            throws IOException, InterruptedException {
        try {
            return new Metadata(this, open(null), listener).ofHead(head);
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    @Override
    protected boolean isCategoryEnabled(SCMHeadCategory category) {
        return traits.stream().anyMatch(trait -> trait.isCategoryEnabled(category));
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommit")
    public static final class DescriptorImpl extends SCMSourceDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CodeCommitSource_displayName();
        }

        @Override
        public String getIconClassName() {
            return "symbol-git-branch-outline plugin-ionicons-api";
        }

        @Override
        protected SCMHeadCategory[] createCategories() {
            return new SCMHeadCategory[] {
                new UncategorizedSCMHeadCategory(Messages._Head_branches()),
                new ChangeRequestSCMHeadCategory(Messages._Head_pullRequests()),
                new TagSCMHeadCategory(Messages._Head_tags())
            };
        }

        @Override
        public List<SCMSourceTrait> getTraitsDefaults() {
            return new ArrayList<>(List.of(new BranchDiscoveryTrait()));
        }

        /** Traits by the headings of the form. */
        public List<NamedArrayList<? extends SCMSourceTraitDescriptor>> getTraitsDescriptorLists() {
            List<SCMSourceTraitDescriptor> all =
                    SCMSourceTrait._for(this, CodeCommitSourceContext.class, CodeCommitBuilder.class);
            List<NamedArrayList<? extends SCMSourceTraitDescriptor>> lists = new ArrayList<>();
            NamedArrayList.select(
                    all,
                    Messages.CodeCommitSource_traitsWithin(),
                    NamedArrayList.anyOf(
                            NamedArrayList.withAnnotation(Discovery.class),
                            NamedArrayList.withAnnotation(Selection.class)),
                    true,
                    lists);
            NamedArrayList.select(all, Messages.CodeCommitSource_traitsMore(), null, true, lists);
            return lists;
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
    }
}
