package jenkins.scm.api.trait;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import java.util.ArrayList;

/** A behaviour that is chosen for a source. */
public abstract class SCMTrait<T extends SCMTrait<T>> extends AbstractDescribableImpl<T> implements ExtensionPoint {
    /** The first one of a class, or null. */
    public static <T extends SCMTrait<?>> T find(Iterable<?> traits, Class<T> traitClass) {
        if (traits != null) {
            for (Object t : traits) {
                if (traitClass.isInstance(t)) {
                    return traitClass.cast(t);
                }
            }
        }
        return null;
    }

    /** A list with at most one of each class: the last one. */
    public static <T extends SCMTrait<?>> ArrayList<T> asSetList(Iterable<? extends T> traits) {
        ArrayList<T> list = new ArrayList<>();
        if (traits != null) {
            for (T t : traits) {
                list.removeIf(o -> o.getClass() == t.getClass());
                list.add(t);
            }
        }
        return list;
    }

    public static <T extends SCMTrait<?>> ArrayList<T> asSetList(T trait, Iterable<? extends T> traits) {
        ArrayList<T> all = new ArrayList<>();
        if (traits != null) {
            traits.forEach(all::add);
        }
        all.add(trait);
        return asSetList(all);
    }

    @Override
    public SCMTraitDescriptor<T> getDescriptor() {
        return (SCMTraitDescriptor<T>) super.getDescriptor();
    }
}
