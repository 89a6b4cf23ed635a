package jenkins.model;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import org.jenkinsci.Symbol;

/** The URL of this Jenkins, if the configuration says one. */
@Extension
@Symbol("location")
public class JenkinsLocationConfiguration extends GlobalConfiguration {
    private String url;
    private String adminAddress;

    public static JenkinsLocationConfiguration get() {
        return ExtensionList.lookupSingleton(JenkinsLocationConfiguration.class);
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        String u = Util.fixEmptyAndTrim(url);
        this.url = Util.ensureEndsWith(u, "/");
    }

    public String getAdminAddress() {
        return adminAddress == null ? "address not configured yet <nobody@nowhere>" : adminAddress;
    }

    public void setAdminAddress(String adminAddress) {
        this.adminAddress = Util.fixEmptyAndTrim(adminAddress);
    }
}
