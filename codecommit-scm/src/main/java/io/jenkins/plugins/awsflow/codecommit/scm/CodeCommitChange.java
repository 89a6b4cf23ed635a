package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.User;
import hudson.scm.ChangeLogSet;
import hudson.scm.EditType;
import io.jenkins.plugins.awsflow.codecommit.model.Change;
import io.jenkins.plugins.awsflow.codecommit.model.ChangedPath;
import java.util.Collection;
import java.util.List;

/** A commit in a build's changes. */
public final class CodeCommitChange extends ChangeLogSet.Entry {
    private final Change change;

    CodeCommitChange(Change change, CodeCommitChangeLogSet set) {
        this.change = change;
        setParent(set);
    }

    /** A file that a commit changed. */
    public static final class Path implements ChangeLogSet.AffectedFile {
        private final ChangedPath path;
        private final String link;

        Path(ChangedPath path, String link) {
            this.path = path;
            this.link = link;
        }

        @Override
        public String getPath() {
            return path.path();
        }

        @Override
        public EditType getEditType() {
            return switch (path.kind()) {
                case ADDED -> EditType.ADD;
                case MODIFIED -> EditType.EDIT;
                case DELETED -> EditType.DELETE;
            };
        }

        /** The file in the console; null for none. */
        public String getLink() {
            return link;
        }
    }

    @Override
    public String getCommitId() {
        return change.commit();
    }

    /** The id as people write it. */
    public String getShortId() {
        return change.commit().substring(0, Math.min(10, change.commit().length()));
    }

    @Override
    public long getTimestamp() {
        return change.time();
    }

    /** The first line. */
    @Override
    public String getMsg() {
        return change.message().lines().findFirst().orElse("");
    }

    /** The whole message. */
    public String getComment() {
        return change.message();
    }

    @Override
    public User getAuthor() {
        String name = change.author().isBlank() ? change.email() : change.author();
        return name.isBlank() ? User.getUnknown() : User.getOrCreateByIdOrFullName(name);
    }

    /** As the commit has it. */
    public String getAuthorName() {
        return change.author();
    }

    /** As the commit has it. */
    public String getAuthorEmail() {
        return change.email();
    }

    @Override
    public Collection<String> getAffectedPaths() {
        return change.paths().stream().map(ChangedPath::path).toList();
    }

    @Override
    public List<Path> getAffectedFiles() {
        CodeCommitBrowser browser = (CodeCommitBrowser) getParent().getBrowser();
        return change.paths().stream()
                .map(path -> new Path(path, browser.fileLink(change.commit(), path)))
                .toList();
    }

    /** How many files more there were than are listed. */
    public int getMorePaths() {
        return change.morePaths();
    }

    /** The commit in the console; null for none. */
    public String getLink() {
        return ((CodeCommitBrowser) getParent().getBrowser()).commitLink(change.commit());
    }
}
