package jenkins.scm.api.trait;

import hudson.model.Descriptor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.mixin.SCMHeadMixin;

/** Describes a kind of authority: for which requests, heads and revisions it is, as its type parameters say. */
public abstract class SCMHeadAuthorityDescriptor extends Descriptor<SCMHeadAuthority<?, ?, ?>> {
    private final Class<?> request;
    private final Class<?> head;
    private final Class<?> revision;

    protected SCMHeadAuthorityDescriptor() {
        Type[] types = types(clazz);
        request = erase(types[0], SCMSourceRequest.class);
        head = erase(types[1], SCMHeadMixin.class);
        revision = erase(types[2], SCMRevision.class);
    }

    protected SCMHeadAuthorityDescriptor(
            Class<? extends SCMHeadAuthority<?, ?, ?>> clazz,
            Class<? extends SCMSourceRequest> requestClass,
            Class<? extends SCMHeadMixin> headClass,
            Class<? extends SCMRevision> revisionClass) {
        super(clazz);
        this.request = requestClass;
        this.head = headClass;
        this.revision = revisionClass;
    }

    private static Type[] types(Class<?> authority) {
        for (Class<?> c = authority; c != null; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType p && p.getRawType() == SCMHeadAuthority.class) {
                return p.getActualTypeArguments();
            }
        }
        return new Type[] {SCMSourceRequest.class, SCMHeadMixin.class, SCMRevision.class};
    }

    private static Class<?> erase(Type t, Class<?> otherwise) {
        if (t instanceof Class<?> c) {
            return c;
        }
        return t instanceof ParameterizedType p ? (Class<?>) p.getRawType() : otherwise;
    }

    public boolean isApplicableToRequest(Class<? extends SCMSourceRequest> requestClass) {
        return request.isAssignableFrom(requestClass);
    }

    public boolean isApplicableToRequest(SCMSourceRequest r) {
        return isApplicableToRequest(r.getClass());
    }

    public boolean isApplicableToHead(Class<? extends SCMHeadMixin> headClass) {
        return head.isAssignableFrom(headClass);
    }

    public boolean isApplicableToHead(SCMHead h) {
        return isApplicableToHead(h.getClass());
    }

    public boolean isApplicableToRevision(Class<? extends SCMRevision> revisionClass) {
        return revision.isAssignableFrom(revisionClass);
    }

    public boolean isApplicableToRevision(SCMRevision r) {
        return isApplicableToRevision(r.getClass());
    }

    public boolean isApplicableToOrigin(Class<? extends SCMHeadOrigin> originClass) {
        return true;
    }

    public boolean isApplicableToOrigin(SCMHeadOrigin origin) {
        return isApplicableToOrigin(origin.getClass());
    }
}
