package jenkins.scm.api;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.scm.impl.UncategorizedSCMHeadCategory;
import org.jvnet.localizer.Localizable;

/** A kind of heads. */
public abstract class SCMHeadCategory extends SCMCategory<SCMHead> {
    public SCMHeadCategory(String urlName, Localizable pronoun) {
        super(urlName, pronoun);
    }

    /** What belongs to no other kind. */
    public SCMHeadCategory(Localizable pronoun) {
        super(pronoun);
    }

    @Override
    protected Localizable defaultDisplayName() {
        return new FixedText("Branches");
    }

    public static List<SCMHeadCategory> addUncategorizedIfMissing(List<SCMHeadCategory> categories) {
        if (categories.stream().noneMatch(SCMCategory::isUncategorized)) {
            categories.add(0, UncategorizedSCMHeadCategory.DEFAULT);
        }
        return categories;
    }

    /** The kinds that several have together. */
    public static List<SCMHeadCategory> collect(Iterable<SCMSource> all) {
        Set<SCMHeadCategory> found = new LinkedHashSet<>();
        for (SCMSource one : all) {
            found.addAll(one.getCategories());
        }
        return new ArrayList<>(found);
    }

    public static Map<String, SCMHeadCategory> collectAndSimplify(Iterable<SCMSource> all) {
        return simplify(addUncategorizedIfMissing(collect(all)));
    }

    /** One kind for each name. */
    public static Map<String, SCMHeadCategory> simplify(Iterable<SCMHeadCategory> categories) {
        Map<String, SCMHeadCategory> simple = new LinkedHashMap<>();
        group(categories).forEach((name, some) -> simple.put(name, union(some)));
        return simple;
    }

    /** A kind that is any of some of one name. */
    public static SCMHeadCategory union(List<SCMHeadCategory> categories) {
        if (categories.size() == 1) {
            return categories.get(0);
        }
        return new SCMHeadCategory(categories.get(0).getName(), toDisplayName(categories)) {
            @Override
            public boolean isMatch(SCMHead instance) {
                return categories.stream().anyMatch(c -> c.isMatch(instance));
            }
        };
    }
}
