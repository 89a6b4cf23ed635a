package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.NamePatterns;
import jenkins.scm.api.trait.SCMSourceTrait;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Builds a pull request anew where a comment says so. */
public final class CommentCommandTrait extends SCMSourceTrait {
    static final String RETEST = "/retest";
    private static final String ANY = "*";

    private String command = RETEST;
    private String authors = ANY;

    @DataBoundConstructor
    public CommentCommandTrait() {
        // everything has a default
    }

    /** The line that a comment must have. */
    public String getCommand() {
        return command == null ? RETEST : command;
    }

    @DataBoundSetter
    public void setCommand(String command) {
        String given = Util.fixEmptyAndTrim(command);
        this.command = given == null ? RETEST : given;
    }

    /** ARNs of IAM users and sessions of roles, with asterisks, who are obeyed; empty for nobody. */
    public String getAuthors() {
        return authors == null ? ANY : authors;
    }

    @DataBoundSetter
    public void setAuthors(String authors) {
        this.authors = Util.fixNull(authors).trim();
    }

    /** Whether a comment asks for a build. */
    boolean obeys(String author, String content) {
        return content.lines().anyMatch(line -> line.strip().equalsIgnoreCase(getCommand()))
                && NamePatterns.of(getAuthors()).matches(author);
    }

    /** For the form. */
    @Extension
    @Symbol("codeCommitCommentCommand")
    public static final class DescriptorImpl extends CodeCommitTraitDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CommentCommandTrait_displayName();
        }
    }
}
