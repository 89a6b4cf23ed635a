package jenkins.scm.impl.trait;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.runner.home.Wildcards;
import java.util.Objects;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.trait.SCMNavigatorContext;
import jenkins.scm.api.trait.SCMNavigatorTrait;
import jenkins.scm.api.trait.SCMNavigatorTraitDescriptor;
import jenkins.scm.api.trait.SCMSourcePrefilter;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code sourceWildcardFilter}: only repositories whose name matches. */
public class WildcardSCMSourceFilterTrait extends SCMNavigatorTrait {
    private final String includes;
    private final String excludes;

    @DataBoundConstructor
    public WildcardSCMSourceFilterTrait(String includes, String excludes) {
        this.includes = Objects.requireNonNullElse(Util.fixEmptyAndTrim(includes), "*");
        this.excludes = Objects.requireNonNullElse(Util.fixEmptyAndTrim(excludes), "");
    }

    public String getIncludes() {
        return includes;
    }

    public String getExcludes() {
        return excludes;
    }

    @Override
    protected void decorateContext(SCMNavigatorContext<?, ?> context) {
        context.withPrefilter(new SCMSourcePrefilter() {
            @Override
            public boolean isExcluded(SCMNavigator navigator, String projectName) {
                return !Wildcards.matchesAny(includes, projectName) || Wildcards.matchesAny(excludes, projectName);
            }
        });
    }

    /** What it is. */
    @Extension
    @Selection
    @Symbol("sourceWildcardFilter")
    public static class DescriptorImpl extends SCMNavigatorTraitDescriptor {
        @Override
        public String getDisplayName() {
            return "Filter by name (with wildcards)";
        }
    }
}
