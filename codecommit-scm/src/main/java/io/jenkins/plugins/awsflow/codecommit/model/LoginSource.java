package io.jenkins.plugins.awsflow.codecommit.model;

/** Where git gets what it logs in with, anew for each operation. */
@FunctionalInterface
public interface LoginSource {
    /**
     * A login that is good for the next minutes; null to go without one, to servers other than CodeCommit.
     *
     * @throws GitTrouble when there is none to be had; its message says why
     */
    GitLogin login() throws GitTrouble;
}
