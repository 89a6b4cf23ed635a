package jenkins.scm.api;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Run;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Predicate;

/** The files of a revision, to be looked at without a checkout. */
public abstract class SCMFileSystem implements Closeable {
    private final SCMRevision rev;

    protected SCMFileSystem(SCMRevision rev) {
        this.rev = rev;
    }

    @Override
    public void close() throws IOException {
        // for subclasses
    }

    public abstract long lastModified() throws IOException, InterruptedException;

    public abstract SCMFile getRoot();

    /** Null when it is whatever is there at the moment. */
    public SCMRevision getRevision() {
        return rev;
    }

    public final boolean isFixedRevision() {
        return getRevision() != null;
    }

    public final SCMFile child(String path) {
        return getRoot().child(path);
    }

    /** As in scm-api: a file system that cannot tell changes throws, and whoever asks goes without. */
    public boolean changesSince(SCMRevision revision, OutputStream changeLogStream)
            throws UnsupportedOperationException, IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public static SCMFileSystem of(Item owner, SCM scm) throws IOException, InterruptedException {
        return of(owner, scm, null);
    }

    public static SCMFileSystem of(Item owner, SCM scm, SCMRevision rev) throws IOException, InterruptedException {
        return of(owner, scm, rev, null);
    }

    /** The file system of an SCM; null when nobody can make one. */
    public static SCMFileSystem of(Item owner, SCM scm, SCMRevision rev, Run<?, ?> build)
            throws IOException, InterruptedException {
        return first(b -> b.supports(scm), b -> b.build(owner, scm, rev, build));
    }

    public static SCMFileSystem of(SCMSource source, SCMHead head) throws IOException, InterruptedException {
        return of(source, head, null);
    }

    /** The file system of a head; null when nobody can make one. */
    public static SCMFileSystem of(SCMSource source, SCMHead head, SCMRevision rev)
            throws IOException, InterruptedException {
        return first(b -> b.supports(source), b -> b.build(source, head, rev));
    }

    private interface Maker {
        SCMFileSystem make(Builder b) throws IOException, InterruptedException;
    }

    /** The first one of a fixed revision, or else any; the first error only when there is none at all. */
    private static SCMFileSystem first(Predicate<Builder> supports, Maker maker)
            throws IOException, InterruptedException {
        SCMFileSystem any = null;
        IOException failure = null;
        for (Builder b : ExtensionList.lookup(Builder.class)) {
            if (supports.test(b)) {
                try {
                    SCMFileSystem made = maker.make(b);
                    if (made != null && made.isFixedRevision()) {
                        return made;
                    }
                    any = any == null ? made : any;
                } catch (IOException e) {
                    failure = failure == null ? e : failure;
                }
            }
        }
        if (any == null && failure != null) {
            throw failure;
        }
        return any;
    }

    public static boolean supports(SCM scm) {
        return any(b -> b.supports(scm));
    }

    public static boolean supports(SCMSource source) {
        return any(b -> b.supports(source));
    }

    public static boolean supports(SCMDescriptor descriptor) {
        return any(b -> b.supports((SCMDescriptor<?>) descriptor));
    }

    public static boolean supports(SCMSourceDescriptor descriptor) {
        return any(b -> b.supports(descriptor));
    }

    private static boolean any(Predicate<Builder> supports) {
        for (Builder b : ExtensionList.lookup(Builder.class)) {
            if (supports.test(b)) {
                return true;
            }
        }
        return false;
    }

    /** Makes file systems. */
    public abstract static class Builder implements ExtensionPoint {
        public abstract boolean supports(SCM source);

        public abstract boolean supports(SCMSource source);

        protected abstract boolean supportsDescriptor(SCMDescriptor descriptor);

        protected abstract boolean supportsDescriptor(SCMSourceDescriptor descriptor);

        public final boolean supports(SCMDescriptor<?> descriptor) {
            return isImplemented(SCMDescriptor.class) ? supportsDescriptor(descriptor) : isNear(descriptor);
        }

        public final boolean supports(SCMSourceDescriptor descriptor) {
            return isImplemented(SCMSourceDescriptor.class) ? supportsDescriptor(descriptor) : isNear(descriptor);
        }

        private boolean isImplemented(Class<?> parameter) {
            return Util.isOverridden(Builder.class, getClass(), "supportsDescriptor", parameter);
        }

        /** As in Jenkins, for builders that were written before they were asked. */
        private boolean isNear(Descriptor<?> descriptor) {
            Class<?> outer = getClass().getEnclosingClass();
            return outer != null && descriptor.clazz.isAssignableFrom(outer)
                    || getClass().getPackageName().startsWith(descriptor.clazz.getPackageName());
        }

        public SCMFileSystem build(Item owner, SCM scm, SCMRevision rev) throws IOException, InterruptedException {
            throw new AbstractMethodError(getClass().getName() + " builds no file system of an SCM");
        }

        public SCMFileSystem build(Item owner, SCM scm, SCMRevision rev, Run<?, ?> build)
                throws IOException, InterruptedException {
            return build(owner, scm, rev);
        }

        public SCMFileSystem build(SCMSource source, SCMHead head, SCMRevision rev)
                throws IOException, InterruptedException {
            if (source.getOwner() == null) {
                throw new IOException("The source " + source + " has no owner");
            }
            return build(source.getOwner(), source.build(head, rev), rev, null);
        }
    }
}
