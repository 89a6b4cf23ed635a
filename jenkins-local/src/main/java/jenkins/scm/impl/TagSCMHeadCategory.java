package jenkins.scm.impl;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadCategory;
import jenkins.scm.api.mixin.TagSCMHead;
import org.jvnet.localizer.Localizable;

/** The heads that are tags. */
public final class TagSCMHeadCategory extends SCMHeadCategory {
    public static final TagSCMHeadCategory DEFAULT = new TagSCMHeadCategory(new FixedText("Tags"));

    public TagSCMHeadCategory(Localizable pronoun) {
        super("tags", pronoun);
    }

    @Override
    public boolean isMatch(SCMHead instance) {
        return instance instanceof TagSCMHead;
    }
}
