package jenkins.scm.impl.trait;

import hudson.Extension;
import java.util.regex.Pattern;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.trait.SCMHeadPrefilter;
import jenkins.scm.api.trait.SCMSourceContext;
import jenkins.scm.api.trait.SCMSourceTrait;
import jenkins.scm.api.trait.SCMSourceTraitDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code headRegexFilter}: only heads whose name matches. */
public class RegexSCMHeadFilterTrait extends SCMSourceTrait {
    private final String regex;
    private transient Pattern pattern;

    @DataBoundConstructor
    public RegexSCMHeadFilterTrait(String regex) {
        this.pattern = Pattern.compile(regex);
        this.regex = regex;
    }

    public String getRegex() {
        return regex;
    }

    private Pattern pattern() {
        if (pattern == null) {
            pattern = Pattern.compile(regex);
        }
        return pattern;
    }

    @Override
    protected void decorateContext(SCMSourceContext<?, ?> context) {
        context.withPrefilter(new SCMHeadPrefilter() {
            @Override
            public boolean isExcluded(SCMSource source, SCMHead head) {
                return !pattern().matcher(head.getName()).matches();
            }
        });
    }

    /** What it is. */
    @Extension
    @Selection
    @Symbol("headRegexFilter")
    public static class DescriptorImpl extends SCMSourceTraitDescriptor {
        @Override
        public String getDisplayName() {
            return "Filter by name (with regular expression)";
        }
    }
}
