package jenkins.scm.api;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import jenkins.model.Jenkins;

/** All owners of sources. */
public abstract class SCMSourceOwners implements ExtensionPoint, Iterable<SCMSourceOwner> {
    public static Iterable<SCMSourceOwner> all() {
        List<SCMSourceOwner> all = new ArrayList<>();
        for (Enumerator e : ExtensionList.lookup(Enumerator.class)) {
            e.forEach(all::add);
        }
        return all;
    }

    /** Knows some of them. */
    public abstract static class Enumerator implements ExtensionPoint, Iterable<SCMSourceOwner> {}

    /** Those that are items. */
    @Extension
    public static class JenkinsItemEnumerator extends Enumerator {
        @Override
        public Iterator<SCMSourceOwner> iterator() {
            return Jenkins.get().getAllItems(SCMSourceOwner.class).iterator();
        }
    }
}
