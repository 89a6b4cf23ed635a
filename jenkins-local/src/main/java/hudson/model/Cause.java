package hudson.model;

import java.util.Objects;

/** Why a build was started. */
public abstract class Cause {
    public abstract String getShortDescription();

    public void onAddedTo(Run build) {
        // for subclasses
    }

    public void onLoad(Run<?, ?> build) {
        // for subclasses
    }

    public void print(TaskListener listener) {
        listener.getLogger().println(getShortDescription());
    }

    /** A person started it. */
    public static class UserIdCause extends Cause {
        private final String userId;

        public UserIdCause() {
            this(System.getProperty("user.name"));
        }

        public UserIdCause(String userId) {
            this.userId = userId;
        }

        public String getUserId() {
            return userId;
        }

        public String getUserName() {
            return userId;
        }

        @Override
        public String getShortDescription() {
            return "Started by user " + userId;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof UserIdCause c && Objects.equals(userId, c.userId);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(userId);
        }
    }
}
