package jenkins.scm.api.metadata;

import hudson.model.InvisibleAction;
import java.io.Serializable;

/** The head is the main one of its source. */
public class PrimaryInstanceMetadataAction extends InvisibleAction implements Serializable {
    private static final long serialVersionUID = 1L;
}
