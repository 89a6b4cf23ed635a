package jenkins.scm.api.trait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMSourceObserver;

/** What traits say about a request to a navigator before it is made. */
public abstract class SCMNavigatorContext<C extends SCMNavigatorContext<C, R>, R extends SCMNavigatorRequest> {
    private final List<SCMSourcePrefilter> prefilters = new ArrayList<>();
    private final List<SCMSourceFilter> filters = new ArrayList<>();
    private final List<SCMSourceTrait> traits = new ArrayList<>();
    private final List<SCMSourceDecorator<?, ?>> decorators = new ArrayList<>();

    @SuppressWarnings("unchecked")
    private C self() {
        return (C) this;
    }

    public abstract R newRequest(SCMNavigator navigator, SCMSourceObserver observer);

    public final List<SCMSourcePrefilter> prefilters() {
        return Collections.unmodifiableList(prefilters);
    }

    public final List<SCMSourceFilter> filters() {
        return Collections.unmodifiableList(filters);
    }

    public final List<SCMSourceTrait> traits() {
        return Collections.unmodifiableList(traits);
    }

    public final List<SCMSourceDecorator<?, ?>> decorators() {
        return Collections.unmodifiableList(decorators);
    }

    public final C withPrefilter(SCMSourcePrefilter prefilter) {
        if (prefilter != null) {
            prefilters.add(prefilter);
        }
        return self();
    }

    public final C withFilter(SCMSourceFilter filter) {
        if (filter != null) {
            filters.add(filter);
        }
        return self();
    }

    public final C withDecorator(SCMSourceDecorator<?, ?> decorator) {
        if (decorator != null) {
            decorators.add(decorator);
        }
        return self();
    }

    public final C withDecorators(SCMSourceDecorator<?, ?>... some) {
        return withDecorators(Arrays.asList(some));
    }

    public final C withDecorators(Collection<? extends SCMSourceDecorator<?, ?>> some) {
        decorators.addAll(some);
        return self();
    }

    public final C withTrait(SCMSourceTrait trait) {
        traits.add(trait);
        return self();
    }

    public final C withTrait(SCMNavigatorTrait trait) {
        trait.applyToContext(this);
        return self();
    }

    @SafeVarargs
    public final C withTraits(SCMTrait<? extends SCMTrait<?>>... some) {
        return withTraits(Arrays.asList(some));
    }

    public final C withTraits(Collection<? extends SCMTrait<?>> some) {
        for (SCMTrait<?> t : some) {
            if (t instanceof SCMNavigatorTrait n) {
                withTrait(n);
            } else if (t instanceof SCMSourceTrait s) {
                withTrait(s);
            }
        }
        return self();
    }
}
