package jenkins.scm.api;

import io.jenkins.plugins.awsflow.runner.home.FixedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jvnet.localizer.Localizable;

/** A kind of heads or sources, under which Jenkins shows them. */
public abstract class SCMCategory<T> {
    private static final String UNCATEGORIZED = "default";

    private final String name;
    private final Localizable displayName;

    /** A kind with a name for URLs. */
    public SCMCategory(String name, Localizable displayName) {
        this.name = Objects.requireNonNull(name);
        this.displayName = displayName;
    }

    /** What belongs to no other kind. */
    public SCMCategory(Localizable displayName) {
        this(UNCATEGORIZED, displayName);
    }

    public final String getName() {
        return name;
    }

    public Localizable getDisplayName() {
        return displayName == null ? defaultDisplayName() : displayName;
    }

    protected abstract Localizable defaultDisplayName();

    public final boolean isUncategorized() {
        return name.equals(UNCATEGORIZED);
    }

    public abstract boolean isMatch(T instance);

    /** Whether it is of this kind; of the uncategorized one, whether it is of no other. */
    public boolean isMatch(T instance, Iterable<? extends SCMCategory<T>> categories) {
        if (isUncategorized()) {
            for (SCMCategory<T> other : categories) {
                if (!other.isUncategorized() && other.isMatch(instance)) {
                    return false;
                }
            }
            return true;
        }
        return isMatch(instance);
    }

    public static <T, C extends SCMCategory<T>> Map<String, List<C>> group(Iterable<C> categories) {
        Map<String, List<C>> groups = new LinkedHashMap<>();
        for (C c : categories) {
            groups.computeIfAbsent(c.getName(), n -> new ArrayList<>()).add(c);
        }
        return groups;
    }

    @SafeVarargs
    public static <T, C extends SCMCategory<T>> Map<String, List<C>> group(C... categories) {
        return group(Arrays.asList(categories));
    }

    public static <C extends SCMCategory<?>> Localizable toDisplayName(List<C> categories) {
        TreeSet<String> names = new TreeSet<>();
        categories.forEach(c -> names.add(c.getDisplayName().toString()));
        return new FixedText(String.join(" / ", names));
    }

    @SafeVarargs
    public static <C extends SCMCategory<?>> Localizable toDisplayName(C... categories) {
        return toDisplayName(Arrays.asList(categories));
    }

    public static <C extends SCMCategory<?>> String toShortUrl(List<C> categories) {
        TreeSet<String> names = new TreeSet<>();
        categories.forEach(c -> names.add(c.getName()));
        return String.join("_", names);
    }

    @SafeVarargs
    public static <C extends SCMCategory<?>> String toShortUrl(C... categories) {
        return toShortUrl(Arrays.asList(categories));
    }
}
