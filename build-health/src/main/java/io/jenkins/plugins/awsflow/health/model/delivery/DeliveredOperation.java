package io.jenkins.plugins.awsflow.health.model.delivery;

/** The end of an operation as a job's file of deliveries has it. */
public final class DeliveredOperation {
    /** What kind of operation it was. */
    public enum Type {
        /** Brought something to where it is used. */
        DEPLOYMENT('d'),
        /** Brought back what was there before. */
        ROLLBACK('r'),
        /** Watched what was deployed before it. */
        GATE('g');

        private final char sign;

        Type(char sign) {
            this.sign = sign;
        }

        static Type of(char sign) {
            for (Type type : values()) {
                if (type.sign == sign) {
                    return type;
                }
            }
            return null;
        }
    }

    private final String token;
    private final int build;
    private final Type type;
    private final long startedAt;
    private final long endedAt;
    private final boolean good;
    private final String target;

    /**
     * An end.
     *
     * @param token of the operation: one that is told twice counts once
     * @param startedAt milliseconds since the epoch, as is {@code endedAt}
     * @param good whether the build went on after it
     * @param target what people call where it went, such as {@code Web to production}
     */
    public DeliveredOperation(
            String token, int build, Type type, long startedAt, long endedAt, boolean good, String target) {
        this.token = token;
        this.build = build;
        this.type = type;
        this.startedAt = startedAt;
        this.endedAt = endedAt;
        this.good = good;
        this.target = target;
    }

    public String token() {
        return token;
    }

    public int build() {
        return build;
    }

    public Type type() {
        return type;
    }

    public long startedAt() {
        return startedAt;
    }

    public long endedAt() {
        return endedAt;
    }

    public boolean good() {
        return good;
    }

    public String target() {
        return target;
    }

    char sign() {
        return type.sign;
    }
}
