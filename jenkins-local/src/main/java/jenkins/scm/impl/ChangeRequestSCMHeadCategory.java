package jenkins.scm.impl;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.jvnet.localizer.Localizable;

/** The heads that are pull requests. */
public final class ChangeRequestSCMHeadCategory extends SCMHeadCategory {
    public static final ChangeRequestSCMHeadCategory DEFAULT =
            new ChangeRequestSCMHeadCategory(new FixedText("Pull Requests"));

    public ChangeRequestSCMHeadCategory(Localizable pronoun) {
        super("change-requests", pronoun);
    }

    @Override
    public boolean isMatch(SCMHead instance) {
        return instance instanceof ChangeRequestSCMHead;
    }
}
