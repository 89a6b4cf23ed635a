package jenkins.scm.api.trait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import jenkins.scm.api.SCMSource;

/** Makes the source of a project. */
public abstract class SCMSourceBuilder<B extends SCMSourceBuilder<B, S>, S extends SCMSource> {
    private final Class<S> clazz;
    private final String projectName;
    private final List<SCMSourceTrait> traits = new ArrayList<>();

    public SCMSourceBuilder(Class<S> clazz, String projectName) {
        this.clazz = clazz;
        this.projectName = projectName;
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    public abstract S build();

    public final Class<S> sourceClass() {
        return clazz;
    }

    public final String projectName() {
        return projectName;
    }

    public final List<SCMSourceTrait> traits() {
        return Collections.unmodifiableList(traits);
    }

    public B withRequest(SCMNavigatorRequest request) {
        withTraits(request.traits());
        request.decorators().forEach(d -> d.applyTo(this, projectName));
        return self();
    }

    public final B withTrait(SCMNavigatorTrait trait) {
        trait.applyToBuilder(this);
        return self();
    }

    public final B withTrait(SCMSourceTrait trait) {
        traits.add(trait);
        return self();
    }

    @SafeVarargs
    public final B withTraits(SCMTrait<? extends SCMTrait<?>>... some) {
        return withTraits(Arrays.asList(some));
    }

    public B withTraits(Collection<? extends SCMTrait<?>> some) {
        for (SCMTrait<?> t : some) {
            if (t instanceof SCMNavigatorTrait n) {
                withTrait(n);
            } else if (t instanceof SCMSourceTrait s) {
                withTrait(s);
            } else {
                throw new IllegalArgumentException(
                        "Unsupported trait: " + t.getClass().getName());
            }
        }
        return self();
    }
}
