package jenkins.scm.impl;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadCategory;
import org.jvnet.localizer.Localizable;

/** The heads of no other kind. */
public final class UncategorizedSCMHeadCategory extends SCMHeadCategory {
    public static final UncategorizedSCMHeadCategory DEFAULT =
            new UncategorizedSCMHeadCategory(new FixedText("Branches"));

    public UncategorizedSCMHeadCategory(Localizable displayName) {
        super(displayName);
    }

    @Override
    public boolean isMatch(SCMHead instance) {
        return true;
    }
}
