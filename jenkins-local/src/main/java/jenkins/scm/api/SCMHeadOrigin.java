package jenkins.scm.api;

import java.io.Serializable;

/** Whether a head lies in the repository itself, or in a fork of it. */
public abstract class SCMHeadOrigin implements Serializable {
    public static final Default DEFAULT = new Default();

    private static final long serialVersionUID = 1L;

    @Override
    public abstract boolean equals(Object o);

    @Override
    public abstract int hashCode();

    @Override
    public abstract String toString();

    /** In the repository itself. */
    public static final class Default extends SCMHeadOrigin {
        private static final long serialVersionUID = 1L;

        private Default() {}

        private Object readResolve() {
            return DEFAULT;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Default;
        }

        @Override
        public int hashCode() {
            return Default.class.hashCode();
        }

        @Override
        public String toString() {
            return "Default";
        }
    }

    /** In a fork. */
    public static class Fork extends SCMHeadOrigin {
        private static final long serialVersionUID = 1L;
        private final String name;

        public Fork(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }

        @Override
        public boolean equals(Object o) {
            return o != null && o.getClass() == getClass() && name.equals(((Fork) o).name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return "Fork{" + name + "}";
        }
    }
}
