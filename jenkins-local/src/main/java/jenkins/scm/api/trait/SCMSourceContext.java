package jenkins.scm.api.trait;

import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;

/** What traits say about a request before it is made. */
public abstract class SCMSourceContext<C extends SCMSourceContext<C, R>, R extends SCMSourceRequest> {
    private final List<SCMSourceCriteria> criteria = new ArrayList<>();
    private final List<SCMHeadPrefilter> prefilters = new ArrayList<>();
    private final List<SCMHeadFilter> filters = new ArrayList<>();
    private final List<SCMHeadAuthority<?, ?, ?>> authorities = new ArrayList<>();
    private SCMHeadObserver observer;

    public SCMSourceContext(SCMSourceCriteria criteria, SCMHeadObserver observer) {
        addTo(this.criteria, criteria);
        this.observer = observer;
    }

    private static <T> void addTo(List<T> list, T one) {
        if (one != null) {
            list.add(one);
        }
    }

    @SuppressWarnings("unchecked")
    private C self() {
        return (C) this;
    }

    public abstract R newRequest(SCMSource source, TaskListener listener);

    public final SCMHeadObserver observer() {
        return observer;
    }

    public final List<SCMSourceCriteria> criteria() {
        return Collections.unmodifiableList(criteria);
    }

    public final List<SCMHeadPrefilter> prefilters() {
        return Collections.unmodifiableList(prefilters);
    }

    public final List<SCMHeadFilter> filters() {
        return Collections.unmodifiableList(filters);
    }

    public final List<SCMHeadAuthority<?, ?, ?>> authorities() {
        return Collections.unmodifiableList(authorities);
    }

    public final C withCriteria(SCMSourceCriteria one) {
        addTo(criteria, one);
        return self();
    }

    public final C withPrefilter(SCMHeadPrefilter one) {
        addTo(prefilters, one);
        return self();
    }

    public final C withFilter(SCMHeadFilter one) {
        addTo(filters, one);
        return self();
    }

    public final C withAuthority(SCMHeadAuthority one) {
        if (one != null) {
            authorities.add((SCMHeadAuthority<?, ?, ?>) one);
        }
        return self();
    }

    public final C withTrait(SCMSourceTrait trait) {
        observer = trait.applyToObserver(observer);
        trait.applyToContext(this);
        return self();
    }

    public final C withTraits(SCMSourceTrait... traits) {
        return withTraits(Arrays.asList(traits));
    }

    public final C withTraits(Collection<SCMSourceTrait> traits) {
        traits.forEach(this::withTrait);
        return self();
    }
}
