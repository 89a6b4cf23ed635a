package jenkins.scm.api.trait;

import hudson.scm.SCM;
import java.util.Arrays;
import java.util.Collection;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;

/** Makes the SCM of a head. */
public abstract class SCMBuilder<B extends SCMBuilder<B, S>, S extends SCM> {
    private final Class<S> clazz;
    private SCMHead head;
    private SCMRevision revision;

    public SCMBuilder(Class<S> clazz, SCMHead head, SCMRevision revision) {
        this.clazz = clazz;
        this.head = head;
        this.revision = revision;
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    public abstract S build();

    public final Class<S> scmClass() {
        return clazz;
    }

    public final SCMHead head() {
        return head;
    }

    public final SCMRevision revision() {
        return revision;
    }

    public final B withHead(SCMHead head) {
        this.head = head;
        return self();
    }

    public final B withRevision(SCMRevision revision) {
        this.revision = revision;
        return self();
    }

    public final B withTrait(SCMSourceTrait trait) {
        trait.applyToBuilder(this);
        return self();
    }

    public final B withTraits(SCMSourceTrait... traits) {
        return withTraits(Arrays.asList(traits));
    }

    public final B withTraits(Collection<SCMSourceTrait> traits) {
        traits.forEach(this::withTrait);
        return self();
    }
}
