package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.UsernameCredentials;

/** How credentials are called in a drop-down. */
public abstract class CredentialsNameProvider<C extends Credentials> {
    public abstract String getName(C credentials);

    public static String name(Credentials credentials) {
        String description = credentials instanceof StandardCredentials s
                        && !s.getDescription().isEmpty()
                ? " (" + s.getDescription() + ")"
                : "";
        if (credentials instanceof UsernameCredentials u && !u.isUsernameSecret()) {
            return u.getUsername() + "/******" + description;
        }
        return credentials instanceof IdCredentials i ? i.getId() + description : description;
    }
}
