package jenkins.scm.impl.trait;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.runner.home.Wildcards;
import java.util.Objects;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;
import jenkins.scm.api.trait.SCMHeadPrefilter;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.api.trait.SCMSourceTraitDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code headWildcardFilter}: only heads whose name matches; pull requests go by the name of their branch. */
public class WildcardSCMHeadFilterTrait extends SCMSourceTrait {
    private final String includes;
    private final String excludes;

    @DataBoundConstructor
    public WildcardSCMHeadFilterTrait(String includes, String excludes) {
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
    protected void decorateContext(SCMSourceContext<?, ?> context) {
        context.withPrefilter(new SCMHeadPrefilter() {
            @Override
            public boolean isExcluded(SCMSource source, SCMHead head) {
                String name = head instanceof ChangeRequestSCMHead2 pr ? pr.getOriginName() : head.getName();
                return !Wildcards.matchesAny(includes, name) || Wildcards.matchesAny(excludes, name);
            }
        });
    }

    /** What it is. */
    @Extension
    @Selection
    @Symbol("headWildcardFilter")
    public static class DescriptorImpl extends SCMSourceTraitDescriptor {
        @Override
        public String getDisplayName() {
            return "Filter by name (with wildcards)";
        }
    }
}
