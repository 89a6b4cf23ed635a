package io.jenkins.plugins.awsflow.codecommit.model;

/** Logins for other repositories of the same account and region, as submodules need them. */
@FunctionalInterface
public interface SiblingLogins {
    /**
     * Where git gets logins for one of them; asks for none yet.
     *
     * @param repository a valid name
     */
    LoginSource of(String repository);
}
