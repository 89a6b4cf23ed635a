package jenkins.scm.api;

import hudson.model.Item;
import java.util.List;

/** An item that has sources. */
public interface SCMSourceOwner extends Item {
    List<SCMSource> getSCMSources();

    /** The source of an id, or null. */
    default SCMSource getSCMSource(String sourceId) {
        for (SCMSource s : getSCMSources()) {
            if (s.getId().equals(sourceId)) {
                return s;
            }
        }
        return null;
    }

    @Deprecated
    void onSCMSourceUpdated(SCMSource source);

    /** Which heads the owner wants; null for all. */
    default SCMSourceCriteria getSCMSourceCriteria(SCMSource source) {
        return null;
    }
}
