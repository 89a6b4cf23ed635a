package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.codecommit.model.Change;
import io.jenkins.plugins.awsflow.codecommit.model.ChangeLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The changes of one checkout of a build. */
public final class CodeCommitChangeLogSet extends ChangeLogSet<CodeCommitChange> {
    private final String repository;
    private final List<CodeCommitChange> changes = new ArrayList<>();

    CodeCommitChangeLogSet(Run<?, ?> run, ChangeLog log) {
        super(run, new CodeCommitBrowser(log.repository(), log.region()));
        this.repository = log.repository();
        for (Change change : log.changes()) {
            changes.add(new CodeCommitChange(change, this));
        }
    }

    /** Name of the repository. */
    public String getRepository() {
        return repository;
    }

    /** The newest first. */
    public List<CodeCommitChange> getChanges() {
        return Collections.unmodifiableList(changes);
    }

    @Override
    public boolean isEmptySet() {
        return changes.isEmpty();
    }

    @Override
    public Iterator<CodeCommitChange> iterator() {
        return getChanges().iterator();
    }

    /** As other git plugins say it: tools that read changes over the REST API know this word. */
    @Override
    public String getKind() {
        return "git";
    }
}
