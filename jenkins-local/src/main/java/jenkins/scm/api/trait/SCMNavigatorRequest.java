package jenkins.scm.api.trait;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceObserver;

/** One look at a group of repositories. */
public abstract class SCMNavigatorRequest implements Closeable {
    private final SCMNavigator navigator;
    private final List<SCMSourcePrefilter> prefilters;
    private final List<SCMSourceFilter> filters;
    private final List<SCMSourceTrait> traits;
    private final List<SCMSourceDecorator<?, ?>> decorators;
    private final SCMSourceObserver observer;
    private final Set<String> includes;
    private final List<Closeable> managed = new ArrayList<>();

    protected SCMNavigatorRequest(SCMNavigator source, SCMNavigatorContext<?, ?> context, SCMSourceObserver observer) {
        this.navigator = source;
        this.prefilters = List.copyOf(context.prefilters());
        this.filters = List.copyOf(context.filters());
        this.traits = List.copyOf(context.traits());
        this.decorators = List.copyOf(context.decorators());
        this.observer = observer;
        this.includes = observer.getIncludes();
    }

    public final List<SCMSourceTrait> traits() {
        return traits;
    }

    public final List<SCMSourceDecorator<?, ?>> decorators() {
        return decorators;
    }

    public final boolean isExcluded(String projectName) throws IOException, InterruptedException {
        if (includes != null && !includes.contains(projectName)) {
            return true;
        }
        for (SCMSourcePrefilter p : prefilters) {
            if (p.isExcluded(navigator, projectName)) {
                return true;
            }
        }
        for (SCMSourceFilter f : filters) {
            if (f.isExcluded(this, projectName)) {
                return true;
            }
        }
        return false;
    }

    public boolean process(
            String projectName, SourceLambda sourceFactory, AttributeLambda attributeFactory, Witness... witnesses)
            throws IllegalArgumentException, IOException, InterruptedException {
        return process(
                projectName,
                Collections.singletonList(sourceFactory),
                attributeFactory == null ? Collections.emptyList() : Collections.singletonList(attributeFactory),
                witnesses);
    }

    /** Handles a project; whether the request has all that it wants. */
    public boolean process(
            String projectName,
            List<SourceLambda> sourceFactories,
            List<AttributeLambda> attributeFactories,
            Witness... witnesses)
            throws IllegalArgumentException, IOException, InterruptedException {
        boolean excluded = isExcluded(projectName);
        for (Witness w : witnesses) {
            w.record(projectName, !excluded);
        }
        if (!excluded) {
            SCMSourceObserver.ProjectObserver project = observer.observe(projectName);
            for (SourceLambda s : sourceFactories) {
                project.addSource(s.create(projectName));
            }
            if (attributeFactories != null) {
                for (AttributeLambda a : attributeFactories) {
                    a.create(projectName).forEach(project::addAttribute);
                }
            }
            project.complete();
        }
        return !observer.isObserving();
    }

    public void manage(Closeable closeable) {
        if (closeable != null) {
            managed.add(closeable);
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable c : managed) {
            c.close();
        }
    }

    /** Gives the source of a project. */
    public interface SourceLambda {
        SCMSource create(String projectName) throws IOException, InterruptedException;
    }

    /** Gives the attributes of a project. */
    public interface AttributeLambda {
        Map<String, Object> create(String projectName) throws IOException, InterruptedException;
    }

    /** Is told about each project. */
    public interface Witness {
        void record(String projectName, boolean isMatch);
    }
}
