package hudson.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import jenkins.model.RunAction2;

/** The causes of a build. */
public class CauseAction implements RunAction2 {
    private final List<Cause> causes;

    public CauseAction(Cause c) {
        this(List.of(c));
    }

    public CauseAction(Cause... c) {
        this(Arrays.asList(c));
    }

    public CauseAction(Collection<? extends Cause> causes) {
        this.causes = new ArrayList<>(causes);
    }

    public List<Cause> getCauses() {
        return causes;
    }

    public <T extends Cause> T findCause(Class<T> type) {
        for (Cause c : causes) {
            if (type.isInstance(c)) {
                return type.cast(c);
            }
        }
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Cause";
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "cause";
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        causes.forEach(c -> c.onAddedTo(owner));
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        causes.forEach(c -> c.onLoad(owner));
    }
}
