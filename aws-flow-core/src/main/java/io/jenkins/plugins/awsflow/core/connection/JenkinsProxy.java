package io.jenkins.plugins.awsflow.core.connection;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.aws.ProxySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** The proxy that Jenkins itself goes through, as the administrator has set it. */
final class JenkinsProxy {
    private JenkinsProxy() {}

    /** As it is now; null for none. */
    static ProxySettings current() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        ProxyConfiguration proxy = jenkins == null ? null : jenkins.getProxy();
        if (proxy == null || Util.fixEmptyAndTrim(proxy.getName()) == null) {
            return null;
        }
        List<String> direct = new ArrayList<>();
        for (Pattern pattern : proxy.getNoProxyHostPatterns()) {
            direct.add(pattern.pattern());
        }
        return new ProxySettings(
                proxy.getName(),
                proxy.getPort(),
                Util.fixEmptyAndTrim(proxy.getUserName()),
                Util.fixEmpty(Secret.toString(proxy.getSecretPassword())),
                direct);
    }
}
