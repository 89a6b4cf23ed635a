package jenkins.scm.impl;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCategory;
import org.jvnet.localizer.Localizable;

/** The sources of no other kind. */
public final class UncategorizedSCMSourceCategory extends SCMSourceCategory {
    public static final UncategorizedSCMSourceCategory DEFAULT =
            new UncategorizedSCMSourceCategory(new FixedText("Repositories"));

    public UncategorizedSCMSourceCategory(Localizable displayName) {
        super(displayName);
    }

    @Override
    public boolean isMatch(SCMSource instance) {
        return true;
    }
}
