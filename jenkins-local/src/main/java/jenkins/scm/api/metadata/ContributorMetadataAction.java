package jenkins.scm.api.metadata;

import hudson.model.InvisibleAction;
import java.io.Serializable;
import java.util.Objects;

/** Whose work a head is. */
public class ContributorMetadataAction extends InvisibleAction implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String contributor;
    private final String contributorDisplayName;
    private final String contributorEmail;

    public ContributorMetadataAction(String contributor, String contributorDisplayName, String contributorEmail) {
        this.contributor = contributor;
        this.contributorDisplayName = contributorDisplayName;
        this.contributorEmail = contributorEmail;
    }

    public String getContributor() {
        return contributor;
    }

    public String getContributorDisplayName() {
        return contributorDisplayName;
    }

    public String getContributorEmail() {
        return contributorEmail;
    }

    @Override
    public boolean equals(Object o) {
        return o != null
                && o.getClass() == getClass()
                && Objects.equals(contributor, ((ContributorMetadataAction) o).contributor)
                && Objects.equals(contributorDisplayName, ((ContributorMetadataAction) o).contributorDisplayName)
                && Objects.equals(contributorEmail, ((ContributorMetadataAction) o).contributorEmail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(contributor, contributorDisplayName, contributorEmail);
    }

    @Override
    public String toString() {
        return "ContributorMetadataAction{" + contributor + "}";
    }
}
