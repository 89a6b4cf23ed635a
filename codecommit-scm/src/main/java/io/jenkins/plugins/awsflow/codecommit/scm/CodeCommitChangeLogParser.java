package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Run;
import hudson.scm.ChangeLogParser;
import hudson.scm.ChangeLogSet;
import hudson.scm.RepositoryBrowser;
import io.jenkins.plugins.awsflow.codecommit.model.ChangeLog;
import java.io.File;
import java.io.IOException;

/** Reads the changes of a checkout back. */
public final class CodeCommitChangeLogParser extends ChangeLogParser {
    @Override
    @SuppressWarnings("rawtypes") // as Jenkins declares it
    public ChangeLogSet<? extends ChangeLogSet.Entry> parse(Run build, RepositoryBrowser<?> browser, File changelogFile)
            throws IOException {
        return new CodeCommitChangeLogSet(build, ChangeLog.read(changelogFile.toPath()));
    }
}
