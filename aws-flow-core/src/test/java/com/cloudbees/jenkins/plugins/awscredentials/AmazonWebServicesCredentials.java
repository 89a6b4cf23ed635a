package com.cloudbees.jenkins.plugins.awscredentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;

/** Stands in for the type of the aws-credentials plugin, which is known by its name only. */
public interface AmazonWebServicesCredentials extends StandardCredentials {
    /** That type's own method, of the SDK that it brings. */
    Object resolveCredentials();
}
