package hudson.scm;

import hudson.model.Descriptor;
import hudson.model.Job;
import java.util.Collections;
import java.util.List;

/** Describes a kind of SCM. */
public abstract class SCMDescriptor<T extends SCM> extends Descriptor<SCM> {
    public final transient Class<? extends RepositoryBrowser> repositoryBrowser;

    protected SCMDescriptor(Class<T> clazz, Class<? extends RepositoryBrowser> repositoryBrowser) {
        super(clazz);
        this.repositoryBrowser = repositoryBrowser;
    }

    /** For a descriptor nested in the class that it describes. */
    protected SCMDescriptor(Class<? extends RepositoryBrowser> repositoryBrowser) {
        this.repositoryBrowser = repositoryBrowser;
    }

    public boolean isApplicable(Job project) {
        return true;
    }

    public List<Descriptor<RepositoryBrowser<?>>> getBrowserDescriptors() {
        return repositoryBrowser == null ? Collections.emptyList() : RepositoryBrowsers.filter(repositoryBrowser);
    }

    /** The local runner keeps no configuration of its own. */
    @Override
    public void load() {
        super.load();
    }
}
