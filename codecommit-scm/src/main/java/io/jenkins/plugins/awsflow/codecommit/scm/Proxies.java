package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** The proxy that Jenkins itself goes through. */
final class Proxies {
    private Proxies() {}

    /** As it is now; null for none. */
    static GitProxy current() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        ProxyConfiguration proxy = jenkins == null ? null : jenkins.getProxy();
        if (proxy == null || Util.fixEmptyAndTrim(proxy.getName()) == null) {
            return null;
        }
        List<String> direct =
                proxy.getNoProxyHostPatterns().stream().map(Pattern::pattern).toList();
        return new GitProxy(
                proxy.getName(),
                proxy.getPort(),
                Util.fixEmptyAndTrim(proxy.getUserName()),
                Util.fixEmpty(Secret.toString(proxy.getSecretPassword())),
                direct);
    }
}
