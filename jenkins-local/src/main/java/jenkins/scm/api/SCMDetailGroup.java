package jenkins.scm.api;

import hudson.Extension;
import hudson.ExtensionList;
import jenkins.model.details.DetailGroup;

/** What is about the sources. */
@Extension
public class SCMDetailGroup extends DetailGroup {
    public static SCMDetailGroup get() {
        return ExtensionList.lookupSingleton(SCMDetailGroup.class);
    }
}
