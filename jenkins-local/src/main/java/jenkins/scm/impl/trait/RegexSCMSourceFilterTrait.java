package jenkins.scm.impl.trait;

import hudson.Extension;
import java.util.regex.Pattern;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.trait.SCMNavigatorContext;
import jenkins.scm.api.trait.SCMNavigatorTrait;
import jenkins.scm.api.trait.SCMNavigatorTraitDescriptor;
import jenkins.scm.api.trait.SCMSourcePrefilter;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code sourceRegexFilter}: only repositories whose whole name matches. */
public class RegexSCMSourceFilterTrait extends SCMNavigatorTrait {
    private final String regex;

    @DataBoundConstructor
    public RegexSCMSourceFilterTrait(String regex) {
        Pattern.compile(regex);
        this.regex = regex;
    }

    public String getRegex() {
        return regex;
    }

    @Override
    protected void decorateContext(SCMNavigatorContext<?, ?> context) {
        context.withPrefilter(new SCMSourcePrefilter() {
            @Override
            public boolean isExcluded(SCMNavigator navigator, String projectName) {
                return !Pattern.matches(regex, projectName);
            }
        });
    }

    /** What it is. */
    @Extension
    @Selection
    @Symbol("sourceRegexFilter")
    public static class DescriptorImpl extends SCMNavigatorTraitDescriptor {
        @Override
        public String getDisplayName() {
            return "Filter by name (with regular expression)";
        }
    }
}
