package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.NamePatterns;
import jenkins.scm.api.trait.SCMHeadAuthority;
import jenkins.scm.api.trait.SCMHeadAuthorityDescriptor;

/** Trusts the pull requests that certain IAM users and roles have opened: their own Jenkinsfile is used. */
public final class AuthorAuthority
        extends SCMHeadAuthority<CodeCommitSourceRequest, CodeCommitPullRequestHead, CodeCommitPullRequestRevision> {
    private final String authors;

    /** @param authors patterns of ARNs; empty for nobody */
    AuthorAuthority(String authors) {
        this.authors = authors;
    }

    @Override
    protected boolean checkTrusted(CodeCommitSourceRequest request, CodeCommitPullRequestHead head) {
        return NamePatterns.of(authors).matches(head.author());
    }

    /** Only {@link PullRequestDiscoveryTrait} makes one; there is no form. */
    @Extension
    public static final class DescriptorImpl extends SCMHeadAuthorityDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.AuthorAuthority_displayName();
        }
    }
}
