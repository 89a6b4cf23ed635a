package hudson.model;

/** Base of describables. */
public abstract class AbstractDescribableImpl<T extends AbstractDescribableImpl<T>> implements Describable<T> {
    @Override
    @SuppressWarnings("unchecked")
    public Descriptor<T> getDescriptor() {
        return (Descriptor<T>) jenkins.model.Jenkins.get().getDescriptorOrDie(getClass());
    }
}
