package hudson.model;

import hudson.security.Permission;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** The singleton that describes a {@link Describable} class. */
public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    public final transient Class<? extends T> clazz;

    protected Descriptor(Class<? extends T> clazz) {
        this.clazz = clazz == self() ? selfType(getClass()) : clazz;
    }

    /** For a descriptor nested in the class that it describes. */
    @SuppressWarnings("unchecked")
    protected Descriptor() {
        Class<?> outer = getClass().getEnclosingClass();
        if (outer == null) {
            throw new AssertionError(getClass() + " doesn't have an outer class. Use the constructor that takes the"
                    + " Class object explicitly.");
        }
        this.clazz = (Class<? extends T>) outer;
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<? extends T> selfType(Class<?> c) {
        return (Class<? extends T>) c;
    }

    /** Stands for the descriptor's own class. */
    public static final class Self {}

    /** Stands for the descriptor's own class. */
    @SuppressWarnings("unchecked")
    protected static Class<?> self() {
        return Self.class;
    }

    public String getDisplayName() {
        return clazz.getSimpleName();
    }

    public String getId() {
        return clazz.getName();
    }

    public Class<T> getT() {
        for (Class<?> c = getClass(); c != null; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof java.lang.reflect.ParameterizedType p
                    && p.getActualTypeArguments()[0] instanceof Class<?> t) {
                @SuppressWarnings("unchecked")
                Class<T> type = (Class<T>) t;
                return type;
            }
        }
        throw new IllegalStateException(getClass() + " does not say what it describes");
    }

    public final boolean isInstance(Describable<?> instance) {
        return clazz.isInstance(instance);
    }

    public final boolean isSubTypeOf(Class<?> type) {
        return type.isAssignableFrom(clazz);
    }

    public String getDescriptorUrl() {
        return "descriptorByName/" + getId();
    }

    public String getHelpFile() {
        return getHelpFile(null);
    }

    /** Where the help of a field would be on a Jenkins, or null when the class has none. */
    public String getHelpFile(String fieldName) {
        String page = "help" + (fieldName == null ? "" : "-" + fieldName);
        for (Class<?> c = clazz; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getResource(c.getSimpleName() + "/" + page + ".html") != null) {
                return "/descriptor/" + getId() + "/help" + (fieldName == null ? "" : "/" + fieldName);
            }
        }
        return null;
    }

    public Permission getRequiredGlobalConfigPagePermission() {
        return Jenkins.ADMINISTER;
    }

    public T newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
        throw new FormException("There are no forms in the local runner", "");
    }

    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        return true;
    }

    /** The local runner keeps no configuration of its own: what the configuration file says holds. */
    @Override
    public synchronized void save() {
        // nothing is kept between runs
    }

    /** See {@link #save}. */
    public synchronized void load() {
        // nothing is kept between runs
    }

    @SuppressWarnings("unchecked")
    public static <T> T[] toArray(T... values) {
        return values;
    }

    @SuppressWarnings("unchecked")
    public static <T> List<T> toList(T... values) {
        return new ArrayList<>(Arrays.asList(values));
    }

    public static <T extends Describable<T>> Map<Descriptor<T>, T> toMap(Iterable<T> describables) {
        Map<Descriptor<T>, T> m = new LinkedHashMap<>();
        for (T d : describables) {
            m.put(d.getDescriptor(), d);
        }
        return m;
    }

    public static <T extends Descriptor<?>> T findById(Collection<? extends T> list, String id) {
        for (T d : list) {
            if (d.getId().equals(id)) {
                return d;
            }
        }
        return null;
    }

    public static <T extends Descriptor<?>> T findByDescribableClassName(
            Collection<? extends T> list, String className) {
        for (T d : list) {
            if (d.clazz.getName().equals(className)) {
                return d;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return getClass().getName() + (Modifier.isAbstract(clazz.getModifiers()) ? "" : "[" + clazz.getName() + "]");
    }

    /** A form field that was filled in wrongly. */
    public static final class FormException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String formField;

        public FormException(String message, String formField) {
            super(message);
            this.formField = formField;
        }

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
            this.formField = formField;
        }

        public FormException(Throwable cause, String formField) {
            super(cause);
            this.formField = formField;
        }

        public String getFormField() {
            return formField;
        }
    }
}
