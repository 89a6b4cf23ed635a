package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.TagFilter;
import java.io.IOException;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.trait.SCMNavigatorContext;
import jenkins.scm.api.trait.SCMNavigatorRequest;
import jenkins.scm.api.trait.SCMNavigatorTrait;
import jenkins.scm.api.trait.SCMNavigatorTraitDescriptor;
import jenkins.scm.api.trait.SCMSourceBuilder;
import jenkins.scm.api.trait.SCMSourceFilter;
import jenkins.scm.impl.trait.Selection;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Takes only the repositories that have certain tags in AWS. */
public final class RepositoryTagTrait extends SCMNavigatorTrait {
    private final String tags;

    /** @param tags such as {@code team=web stage}, all of which a repository must have */
    @DataBoundConstructor
    public RepositoryTagTrait(String tags) {
        this.tags = Util.fixNull(tags).trim();
    }

    public String getTags() {
        return tags;
    }

    @Override
    protected void decorateContext(SCMNavigatorContext<?, ?> context) {
        context.withFilter(new Filter(TagFilter.of(tags)));
    }

    /** Leaves out repositories that have not all of the tags. */
    private static final class Filter extends SCMSourceFilter {
        private final TagFilter wanted;

        Filter(TagFilter wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean isExcluded(SCMNavigatorRequest request, String repository)
                throws IOException, InterruptedException {
            return !(request instanceof CodeCommitNavigatorRequest ours) || !wanted.matches(ours.tags(repository));
        }
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitRepositoryTags")
    @Selection
    public static final class DescriptorImpl extends SCMNavigatorTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.RepositoryTagTrait_displayName();
        }

        @Override
        @SuppressWarnings("rawtypes") // as scm-api declares it
        public Class<? extends SCMSourceBuilder> getBuilderClass() {
            return CodeCommitSourceBuilder.class;
        }

        @Override
        @SuppressWarnings("rawtypes") // as scm-api declares it
        public Class<? extends SCMNavigatorContext> getContextClass() {
            return CodeCommitNavigatorContext.class;
        }

        @Override
        public Class<? extends SCMNavigator> getNavigatorClass() {
            return CodeCommitNavigator.class;
        }

        @POST
        public FormValidation doCheckTags(@QueryParameter String value) {
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.error(Messages.RepositoryTagTrait_empty())
                    : FormValidation.ok();
        }
    }
}
