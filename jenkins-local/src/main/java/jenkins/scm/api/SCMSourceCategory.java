package jenkins.scm.api;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.scm.impl.UncategorizedSCMSourceCategory;
import org.jvnet.localizer.Localizable;

/** A kind of sources. */
public abstract class SCMSourceCategory extends SCMCategory<SCMSource> {
    public SCMSourceCategory(String urlName, Localizable pronoun) {
        super(urlName, pronoun);
    }

    /** What belongs to no other kind. */
    public SCMSourceCategory(Localizable pronoun) {
        super(pronoun);
    }

    @Override
    protected Localizable defaultDisplayName() {
        return new FixedText("Repositories");
    }

    public static List<SCMSourceCategory> addUncategorizedIfMissing(List<SCMSourceCategory> categories) {
        if (categories.stream().noneMatch(SCMCategory::isUncategorized)) {
            categories.add(0, UncategorizedSCMSourceCategory.DEFAULT);
        }
        return categories;
    }

    /** The kinds that several have together. */
    public static List<SCMSourceCategory> collect(Iterable<SCMNavigator> all) {
        Set<SCMSourceCategory> found = new LinkedHashSet<>();
        for (SCMNavigator one : all) {
            found.addAll(one.getCategories());
        }
        return new ArrayList<>(found);
    }

    public static Map<String, SCMSourceCategory> collectAndSimplify(Iterable<SCMNavigator> all) {
        return simplify(addUncategorizedIfMissing(collect(all)));
    }

    /** One kind for each name. */
    public static Map<String, SCMSourceCategory> simplify(Iterable<SCMSourceCategory> categories) {
        Map<String, SCMSourceCategory> simple = new LinkedHashMap<>();
        group(categories).forEach((name, some) -> simple.put(name, union(some)));
        return simple;
    }

    /** A kind that is any of some of one name. */
    public static SCMSourceCategory union(List<SCMSourceCategory> categories) {
        if (categories.size() == 1) {
            return categories.get(0);
        }
        return new SCMSourceCategory(categories.get(0).getName(), toDisplayName(categories)) {
            @Override
            public boolean isMatch(SCMSource instance) {
                return categories.stream().anyMatch(c -> c.isMatch(instance));
            }
        };
    }
}
