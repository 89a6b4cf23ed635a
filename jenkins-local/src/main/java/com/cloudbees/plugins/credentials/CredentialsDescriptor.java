package com.cloudbees.plugins.credentials;

import hudson.model.Descriptor;

/** Describes a kind of credentials. */
public abstract class CredentialsDescriptor extends Descriptor<Credentials> {
    protected CredentialsDescriptor(Class<? extends Credentials> clazz) {
        super(clazz);
    }

    protected CredentialsDescriptor() {}
}
