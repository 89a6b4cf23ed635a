package hudson;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/** The descriptors of one kind of describable. */
public class DescriptorExtensionList<T extends Describable<T>, D extends Descriptor<T>> extends ExtensionList<D> {
    private final Class<T> describableType;

    @SuppressWarnings("unchecked")
    protected DescriptorExtensionList(Jenkins jenkins, Class<T> describableType) {
        super(jenkins, (Class<D>) (Class<?>) Descriptor.class);
        this.describableType = describableType;
    }

    public static <T extends Describable<T>, D extends Descriptor<T>>
            DescriptorExtensionList<T, D> createDescriptorList(Jenkins jenkins, Class<T> describableType) {
        return new DescriptorExtensionList<>(jenkins, describableType);
    }

    @Override
    @SuppressWarnings("unchecked")
    List<D> load() {
        List<D> found = new ArrayList<>();
        for (Descriptor<?> d : jenkins.getExtensionList(Descriptor.class)) {
            if (describableType.isAssignableFrom(d.clazz)) {
                found.add((D) d);
            }
        }
        return found;
    }

    public D find(Class<? extends T> c) {
        for (D d : this) {
            if (d.clazz == c) {
                return d;
            }
        }
        return null;
    }

    public D findByName(String id) {
        for (D d : this) {
            if (d.getId().equals(id)) {
                return d;
            }
        }
        return null;
    }
}
