package hudson.scm;

import hudson.Util;
import hudson.model.Run;
import hudson.model.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The changes of a build. */
public abstract class ChangeLogSet<T extends ChangeLogSet.Entry> implements Iterable<T> {
    private final Run<?, ?> run;
    private final RepositoryBrowser<?> browser;

    protected ChangeLogSet(Run<?, ?> run, RepositoryBrowser<?> browser) {
        this.run = run;
        this.browser = browser;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public RepositoryBrowser<?> getBrowser() {
        return browser;
    }

    public abstract boolean isEmptySet();

    public final Object[] getItems() {
        List<T> all = new ArrayList<>();
        forEach(all::add);
        return all.toArray();
    }

    public String getKind() {
        return null;
    }

    public static ChangeLogSet<? extends Entry> createEmpty(Run build) {
        return new Empty(build);
    }

    private static final class Empty extends ChangeLogSet<Entry> {
        Empty(Run<?, ?> run) {
            super(run, null);
        }

        @Override
        public boolean isEmptySet() {
            return true;
        }

        @Override
        public Iterator<Entry> iterator() {
            return Collections.emptyIterator();
        }
    }

    /** One change. */
    public abstract static class Entry {
        private ChangeLogSet parent;

        public abstract String getMsg();

        public abstract User getAuthor();

        public abstract Collection<String> getAffectedPaths();

        public String getCommitId() {
            return null;
        }

        public long getTimestamp() {
            return -1;
        }

        public Collection<? extends AffectedFile> getAffectedFiles() {
            throw new UnsupportedOperationException(getClass().getName() + " does not tell the affected files");
        }

        public ChangeLogSet getParent() {
            return parent;
        }

        protected void setParent(ChangeLogSet parent) {
            this.parent = parent;
        }

        public String getMsgEscaped() {
            return Util.escape(getMsg());
        }

        public String getMsgAnnotated() {
            return getMsgEscaped();
        }
    }

    /** A file that a change touches. */
    public interface AffectedFile {
        String getPath();

        EditType getEditType();
    }
}
