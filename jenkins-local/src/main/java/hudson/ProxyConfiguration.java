package hudson;

import hudson.model.Describable;
import hudson.model.Saveable;
import hudson.util.Secret;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The HTTP proxy that this Jenkins uses. */
public final class ProxyConfiguration implements Describable<ProxyConfiguration>, Saveable, Serializable {
    private static final long serialVersionUID = 1L;
    public final String name;
    public final int port;
    private String userName;
    private String noProxyHost;
    private String testUrl;
    private Secret secretPassword;

    @DataBoundConstructor
    public ProxyConfiguration(String name, int port) {
        this(name, port, null, null);
    }

    public ProxyConfiguration(String name, int port, String userName, String password) {
        this(name, port, userName, password, null);
    }

    public ProxyConfiguration(String name, int port, String userName, String password, String noProxyHost) {
        this.name = Util.fixEmptyAndTrim(name);
        this.port = port;
        this.userName = Util.fixEmptyAndTrim(userName);
        this.secretPassword = password == null ? null : Secret.fromString(password);
        this.noProxyHost = Util.fixEmptyAndTrim(noProxyHost);
    }

    public String getName() {
        return name;
    }

    public int getPort() {
        return port;
    }

    public String getUserName() {
        return userName;
    }

    @DataBoundSetter
    public void setUserName(String userName) {
        this.userName = userName;
    }

    public Secret getSecretPassword() {
        return secretPassword;
    }

    @DataBoundSetter
    public void setSecretPassword(Secret secretPassword) {
        this.secretPassword = secretPassword;
    }

    public String getTestUrl() {
        return testUrl;
    }

    @DataBoundSetter
    public void setTestUrl(String testUrl) {
        this.testUrl = testUrl;
    }

    public String getNoProxyHost() {
        return noProxyHost;
    }

    @DataBoundSetter
    public void setNoProxyHost(String noProxyHost) {
        this.noProxyHost = noProxyHost;
    }

    public List<Pattern> getNoProxyHostPatterns() {
        return getNoProxyHostPatterns(noProxyHost);
    }

    /** One pattern a host: separated by space, comma or bar, {@code *} for anything. */
    public static List<Pattern> getNoProxyHostPatterns(String noProxyHost) {
        List<Pattern> patterns = new ArrayList<>();
        if (noProxyHost != null) {
            for (String s : noProxyHost.split("[ \t\n,|]+", -1)) {
                if (!s.isEmpty()) {
                    patterns.add(Pattern.compile(s.replace(".", "\\.").replace("*", ".*")));
                }
            }
        }
        return patterns;
    }

    public Proxy createProxy(String host) {
        return createProxy(host, name, port, noProxyHost);
    }

    public static Proxy createProxy(String host, String name, int port, String noProxyHost) {
        if (host != null && noProxyHost != null) {
            for (Pattern p : getNoProxyHostPatterns(noProxyHost)) {
                if (p.matcher(host).matches()) {
                    return Proxy.NO_PROXY;
                }
            }
        }
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(name, port));
    }

    @Override
    public void save() {
        // nothing is kept between runs
    }
}
