package jenkins.scm.api.metadata;

import hudson.model.InvisibleAction;
import java.io.Serializable;
import java.util.Objects;

/** How a head, or a source, calls itself. */
public class ObjectMetadataAction extends InvisibleAction implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String objectDisplayName;
    private final String objectDescription;
    private final String objectUrl;

    public ObjectMetadataAction(String objectDisplayName, String objectDescription, String objectUrl) {
        this.objectDisplayName = objectDisplayName;
        this.objectDescription = objectDescription;
        this.objectUrl = objectUrl;
    }

    public String getObjectDisplayName() {
        return objectDisplayName;
    }

    public String getObjectDescription() {
        return objectDescription;
    }

    public String getObjectUrl() {
        return objectUrl;
    }

    @Override
    public boolean equals(Object o) {
        return o != null
                && o.getClass() == getClass()
                && Objects.equals(objectDisplayName, ((ObjectMetadataAction) o).objectDisplayName)
                && Objects.equals(objectDescription, ((ObjectMetadataAction) o).objectDescription)
                && Objects.equals(objectUrl, ((ObjectMetadataAction) o).objectUrl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(objectDisplayName, objectDescription, objectUrl);
    }

    @Override
    public String toString() {
        return "ObjectMetadataAction{" + objectDisplayName + ", " + objectUrl + "}";
    }
}
