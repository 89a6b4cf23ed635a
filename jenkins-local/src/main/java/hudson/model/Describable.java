package hudson.model;

import jenkins.model.Jenkins;

/** Something a person configures; its {@link Descriptor} is the singleton that describes the class. */
public interface Describable<T extends Describable<T>> {
    @SuppressWarnings("unchecked")
    default Descriptor<T> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(getClass());
    }
}
