package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.Util;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMNavigatorDescriptor;
import jenkins.scm.api.SCMNavigatorEvent;
import jenkins.scm.api.SCMNavigatorOwner;
import jenkins.scm.api.SCMSourceObserver;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.trait.SCMNavigatorTrait;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.api.trait.SCMTrait;
import jenkins.scm.api.trait.SCMTraitDescriptor;
import jenkins.scm.impl.form.NamedArrayList;
import jenkins.scm.impl.trait.Discovery;
import jenkins.scm.impl.trait.Selection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** All repositories of an account in a region: an organization folder has a multibranch project for each of them. */
public final class CodeCommitNavigator extends SCMNavigator {
    private String connection;
    private String region;
    private String credentialsId;
    private List<SCMTrait<? extends SCMTrait<?>>> traits = new ArrayList<>(List.of(new BranchDiscoveryTrait()));

    @DataBoundConstructor
    public CodeCommitNavigator() {
        // everything has a default
    }

    /** Name of the connection; null for that of the folder or the global default. */
    public String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
        resetId();
    }

    /** Region id; null for the connection's own. */
    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Util.fixEmptyAndTrim(region);
        resetId();
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
    public List<SCMTrait<? extends SCMTrait<?>>> getTraits() {
        return Collections.unmodifiableList(traits);
    }

    @Override
    @DataBoundSetter
    public void setTraits(List<SCMTrait<? extends SCMTrait<?>>> traits) {
        this.traits = new ArrayList<>(Util.fixNull(traits));
    }

    @Override
    protected String id() {
        return Util.fixNull(connection) + "::" + Util.fixNull(region);
    }

    /** Where a repository of it is. */
    Place place(String repository) {
        return new Place(repository, connection, region, credentialsId);
    }

    @Override
    public void visitSources(SCMSourceObserver observer) throws IOException, InterruptedException {
        TaskListener listener = observer.getListener();
        Patience patience = new Patience(listener.getLogger()::println);
        CodeCommitNavigatorContext context = new CodeCommitNavigatorContext().withTraits(traits);
        try {
            CodeCommitApi api = Connections.apiFor(place(""), observer.getContext());
            try (CodeCommitNavigatorRequest request =
                    new CodeCommitNavigatorRequest(this, context, observer, api, patience)) {
                List<String> names = patience.run(api::repositories);
                listener.getLogger().println(Messages.Navigator_begin(names.size()));
                visit(request, names, listener);
            }
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    private void visit(CodeCommitNavigatorRequest request, List<String> names, TaskListener listener)
            throws IOException, InterruptedException {
        for (String repository : names) {
            boolean done = request.process(
                    repository,
                    name -> new CodeCommitSourceBuilder(place(name), getId() + "::" + name)
                            .withRequest(request)
                            .build(),
                    null,
                    (name, isMatch) -> {
                        if (isMatch) {
                            listener.getLogger().println("  " + Messages.Navigator_repository(name));
                        }
                    });
            if (done) {
                return;
            }
        }
    }

    @Override
    protected List<Action> retrieveActions(SCMNavigatorOwner owner, SCMNavigatorEvent event, TaskListener listener)
            throws IOException {
        try {
            return List.of(new ObjectMetadataAction(
                    null, null, Connections.apiFor(place(""), owner).consoleLink()));
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommit")
    public static final class DescriptorImpl extends SCMNavigatorDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CodeCommitNavigator_displayName();
        }

        @Override
        public String getPronoun() {
            return Messages.CodeCommitNavigator_pronoun();
        }

        @Override
        public String getIconClassName() {
            return "symbol-git-branch-outline plugin-ionicons-api";
        }

        /** For the list of new items. */
        @Override
        @Deprecated
        public SCMNavigator newInstance(String name) {
            return new CodeCommitNavigator();
        }

        @Override
        public List<SCMTrait<? extends SCMTrait<?>>> getTraitsDefaults() {
            return new ArrayList<>(List.of(new BranchDiscoveryTrait()));
        }

        /** Traits by the headings of the form. */
        public List<NamedArrayList<? extends SCMTraitDescriptor<?>>> getTraitsDescriptorLists() {
            List<SCMTraitDescriptor<?>> all = new ArrayList<>(
                    SCMNavigatorTrait._for(this, CodeCommitNavigatorContext.class, CodeCommitSourceBuilder.class));
            List<SCMTraitDescriptor<?>> ofSource =
                    new ArrayList<>(SCMSourceTrait._for(CodeCommitSourceContext.class, CodeCommitBuilder.class));
            List<NamedArrayList<? extends SCMTraitDescriptor<?>>> lists = new ArrayList<>();
            NamedArrayList.select(all, Messages.CodeCommitNavigator_traitsRepositories(), null, true, lists);
            NamedArrayList.select(
                    ofSource,
                    Messages.CodeCommitSource_traitsWithin(),
                    NamedArrayList.anyOf(
                            NamedArrayList.withAnnotation(Discovery.class),
                            NamedArrayList.withAnnotation(Selection.class)),
                    true,
                    lists);
            NamedArrayList.select(ofSource, Messages.CodeCommitSource_traitsMore(), null, true, lists);
            return lists;
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
