package hudson.model;

import hudson.ExtensionPoint;
import java.util.Collection;
import java.util.Collections;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Something configured on a job. */
public abstract class JobProperty<J extends Job<?, ?>>
        implements ReconfigurableDescribable<JobProperty<?>>, ExtensionPoint {
    protected transient J owner;

    protected void setOwner(J owner) {
        this.owner = owner;
    }

    @Override
    public JobPropertyDescriptor getDescriptor() {
        return (JobPropertyDescriptor) jenkins.model.Jenkins.get().getDescriptorOrDie(getClass());
    }

    @Override
    public JobProperty<?> reconfigure(StaplerRequest2 req, JSONObject form) {
        return form == null ? null : this;
    }

    public Collection<? extends Action> getJobActions(J job) {
        return Collections.emptyList();
    }
}
