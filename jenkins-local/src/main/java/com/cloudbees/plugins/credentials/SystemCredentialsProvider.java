package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Saveable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The credentials of this Jenkins: those of the configuration file. */
@Extension
public class SystemCredentialsProvider extends AbstractDescribableImpl<SystemCredentialsProvider> implements Saveable {
    private Map<Domain, List<Credentials>> domainCredentialsMap = new LinkedHashMap<>();

    public static SystemCredentialsProvider getInstance() {
        return ExtensionList.lookupSingleton(SystemCredentialsProvider.class);
    }

    public List<Credentials> getCredentials() {
        return getDomainCredentialsMap().computeIfAbsent(Domain.global(), d -> new ArrayList<>());
    }

    public synchronized Map<Domain, List<Credentials>> getDomainCredentialsMap() {
        return domainCredentialsMap;
    }

    public synchronized void setDomainCredentialsMap(Map<Domain, List<Credentials>> domainCredentialsMap) {
        this.domainCredentialsMap = new LinkedHashMap<>(domainCredentialsMap);
    }

    @Override
    public void save() {
        // the configuration file is what is kept
    }
}
