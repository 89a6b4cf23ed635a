package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.Serial;
import java.io.Serializable;

/** Which files make a bundle, in the words of the Jenkinsfile. */
public final class BundleRequest implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String includes;
    private final String excludes;
    private final String appspec;
    private boolean commonModes;
    private String top;

    /**
     * @param includes comma-separated Ant patterns; null or blank for everything
     * @param excludes comma-separated Ant patterns; null or blank for none but version control's own directories
     * @param appspec file that takes the place of {@code appspec.yml}, absolute; null for the tree's own
     */
    public BundleRequest(String includes, String excludes, String appspec) {
        this.includes = includes;
        this.excludes = excludes;
        this.appspec = appspec;
    }

    /** All that lies in a directory, with permissions that do not depend on the agent. */
    public static BundleRequest everything() {
        BundleRequest all = new BundleRequest(null, null, null);
        all.commonModes = true;
        return all;
    }

    /**
     * The same in a workspace.
     *
     * @param workspace where the search for a git work tree ends, absolute on the agent; null to look into the bundle's
     *     directory only
     */
    public BundleRequest within(String workspace) {
        BundleRequest request = new BundleRequest(includes, excludes, appspec);
        request.commonModes = commonModes;
        request.top = workspace;
        return request;
    }

    String top() {
        return top;
    }

    /** Whether the umask of the agent is left out: what anybody may run everybody may, and everybody may read. */
    public boolean hasCommonModes() {
        return commonModes;
    }

    public String includes() {
        return includes;
    }

    public String excludes() {
        return excludes;
    }

    public String appspec() {
        return appspec;
    }
}
