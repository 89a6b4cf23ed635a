package jenkins.scm.api;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import jenkins.scm.api.mixin.SCMHeadMixin;

/** A branch, a tag or a pull request. */
public class SCMHead implements SCMHeadMixin {
    private static final long serialVersionUID = 1L;
    private final String name;

    public SCMHead(String name) {
        this.name = Objects.requireNonNull(name, "A head needs a name");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public SCMHeadOrigin getOrigin() {
        return SCMHeadOrigin.DEFAULT;
    }

    public String getPronoun() {
        return null;
    }

    /** Equal are heads of one class and name, whose mixins say the same. */
    @Override
    public final boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (o == null || o.getClass() != getClass() || !name.equals(((SCMHead) o).name)) {
            return false;
        }
        for (Method m : mixinGetters(getClass())) {
            if (!Objects.equals(call(m, this), call(m, o))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }

    private static List<Method> mixinGetters(Class<?> type) {
        List<Method> all = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> i : c.getInterfaces()) {
                if (SCMHeadMixin.class.isAssignableFrom(i)) {
                    for (Method m : i.getMethods()) {
                        boolean getter =
                                m.getName().startsWith("get") || m.getName().startsWith("is");
                        if (getter && m.getParameterCount() == 0) {
                            all.add(m);
                        }
                    }
                }
            }
        }
        all.sort(Comparator.comparing(Method::getName));
        return all;
    }

    private static Object call(Method m, Object on) {
        try {
            return m.invoke(on);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(m + " fails on a head", e);
        }
    }

    @Override
    public int compareTo(SCMHead o) {
        return name.compareTo(o.name);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "{'" + name + "'}";
    }

    /** Finds the head of a job. */
    public abstract static class HeadByItem implements ExtensionPoint {
        public abstract SCMHead getHead(Item item);

        public static SCMHead findHead(Item item) {
            for (HeadByItem e : ExtensionList.lookup(HeadByItem.class)) {
                SCMHead head = e.getHead(item);
                if (head != null) {
                    return head;
                }
            }
            return null;
        }
    }
}
