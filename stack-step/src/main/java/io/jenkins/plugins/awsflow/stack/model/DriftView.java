package io.jenkins.plugins.awsflow.stack.model;

import java.util.ArrayList;
import java.util.List;

/** A resource that is no longer what its stack made it. */
public final class DriftView {
    private final String logicalId;
    private final String type;
    private final String status;
    private final long time;
    private final List<Difference> differences;

    /**
     * A drifted resource.
     *
     * @param status {@code MODIFIED} or {@code DELETED}
     * @param time when that was found, in milliseconds since the epoch
     */
    public DriftView(String logicalId, String type, String status, long time, List<Difference> differences) {
        this.logicalId = logicalId;
        this.type = type;
        this.status = status;
        this.time = time;
        this.differences = new ArrayList<>(differences);
    }

    /** One property; a value that is not there is null or empty. */
    public static final class Difference {
        private final String path;
        private final String kind;
        private final String expected;
        private final String actual;

        /** @param kind {@code ADD}, {@code REMOVE} or {@code NOT_EQUAL} */
        public Difference(String path, String kind, String expected, String actual) {
            this.path = path;
            this.kind = kind;
            this.expected = expected;
            this.actual = actual;
        }

        /** As AWS writes it, such as {@code /Tags/0/Value}. */
        public String path() {
            return path;
        }

        public String kind() {
            return kind;
        }

        public String expected() {
            return expected;
        }

        public String actual() {
            return actual;
        }
    }

    public String logicalId() {
        return logicalId;
    }

    public String type() {
        return type;
    }

    public String status() {
        return status;
    }

    public long time() {
        return time;
    }

    public List<Difference> differences() {
        return new ArrayList<>(differences);
    }
}
