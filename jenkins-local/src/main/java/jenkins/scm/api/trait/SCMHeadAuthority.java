package jenkins.scm.api.trait;

import hudson.DescriptorExtensionList;
import hudson.model.AbstractDescribableImpl;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.mixin.SCMHeadMixin;

/** Says whose heads are trusted. */
public abstract class SCMHeadAuthority<S extends SCMSourceRequest, H extends SCMHeadMixin, R extends SCMRevision>
        extends AbstractDescribableImpl<SCMHeadAuthority<?, ?, ?>> {
    protected abstract boolean checkTrusted(S request, H head) throws IOException, InterruptedException;

    @SuppressWarnings("unchecked")
    protected boolean checkTrusted(S request, R revision) throws IOException, InterruptedException {
        return checkTrusted(request, (H) revision.getHead());
    }

    public final boolean isApplicableTo(SCMSourceRequest request) {
        return getDescriptor().isApplicableToRequest(request);
    }

    public final boolean isApplicableTo(SCMHead head) {
        return getDescriptor().isApplicableToHead(head);
    }

    public final boolean isApplicableTo(SCMRevision revision) {
        return getDescriptor().isApplicableToRevision(revision);
    }

    @SuppressWarnings("unchecked")
    public final boolean isTrusted(SCMSourceRequest request, SCMHead head) throws IOException, InterruptedException {
        return isApplicableTo(request)
                && isApplicableTo(head)
                && getDescriptor().isApplicableToOrigin(head.getOrigin())
                && checkTrusted((S) request, (H) head);
    }

    @SuppressWarnings("unchecked")
    public final boolean isTrusted(SCMSourceRequest request, SCMRevision revision)
            throws IOException, InterruptedException {
        return isApplicableTo(request)
                && isApplicableTo(revision)
                && isApplicableTo(revision.getHead())
                && getDescriptor().isApplicableToOrigin(revision.getHead().getOrigin())
                && checkTrusted((S) request, (R) revision);
    }

    @Override
    public SCMHeadAuthorityDescriptor getDescriptor() {
        return (SCMHeadAuthorityDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static DescriptorExtensionList<SCMHeadAuthority<?, ?, ?>, SCMHeadAuthorityDescriptor> all() {
        return (DescriptorExtensionList) Jenkins.get().getDescriptorList((Class) SCMHeadAuthority.class);
    }

    @SafeVarargs
    public static List<SCMHeadAuthorityDescriptor> _for(
            Class<? extends SCMSourceRequest> request,
            Class<? extends SCMHeadMixin> head,
            Class<? extends SCMRevision> revision,
            Class<? extends SCMHeadOrigin>... origins) {
        return all().stream()
                .filter(d -> request == null || d.isApplicableToRequest(request))
                .filter(d -> head == null || d.isApplicableToHead(head))
                .filter(d -> revision == null || d.isApplicableToRevision(revision))
                .filter(d -> origins.length == 0 || Arrays.stream(origins).anyMatch(d::isApplicableToOrigin))
                .toList();
    }
}
