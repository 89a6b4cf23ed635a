package io.jenkins.plugins.awsflow.codecommit.step;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import hudson.Extension;
import hudson.model.Item;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.Authentication;

/** Has no credentials, and notes for which hosts some were asked for. */
@Extension
public final class AskedFor extends CredentialsProvider {
    static final Set<String> HOSTS = ConcurrentHashMap.newKeySet();

    @Override
    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        for (DomainRequirement each : requirements) {
            if (each instanceof HostnameRequirement host) {
                HOSTS.add(host.getHostname());
            }
        }
        return List.of();
    }
}
