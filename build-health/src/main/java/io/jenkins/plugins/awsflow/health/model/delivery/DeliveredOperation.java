package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.List;

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

    /** How it ended. */
    public enum End {
        /** As wished. */
        GOOD('+'),
        /** The build went on and was unstable: of a gate, that it closed. */
        UNSTABLE('~'),
        /** Badly. */
        BAD('-'),
        /** Of a gate: it says nothing of what was deployed, as somebody stopped it, or something else closed it. */
        ASIDE('x');

        private final char sign;

        End(char sign) {
            this.sign = sign;
        }

        static End of(String sign) {
            for (End end : values()) {
                if (sign.equals(String.valueOf(end.sign))) {
                    return end;
                }
            }
            return BAD;
        }
    }

    private final String token;
    private final int build;
    private final Type type;
    private final long startedAt;
    private final long endedAt;
    private final End end;
    private final String title;
    private final long failedAt;

    /** Null in a line of a version that did not know the place. */
    private final Place place;

    /** The place in other words; shared by many. */
    private final List<String> names;

    /**
     * An end, of which only the title tells where it went.
     *
     * @param token of the operation: one that is told twice counts once
     * @param startedAt milliseconds since the epoch, as is {@code endedAt}
     * @param good whether the build went on after it
     * @param title what people call where it went, such as {@code Web to production}
     */
    public DeliveredOperation(
            String token, int build, Type type, long startedAt, long endedAt, boolean good, String title) {
        this(token, build, type, startedAt, endedAt, good ? End.GOOD : End.BAD, title, 0, null, List.of());
    }

    private DeliveredOperation(
            String token,
            int build,
            Type type,
            long startedAt,
            long endedAt,
            End end,
            String title,
            long failedAt,
            Place place,
            List<String> names) {
        this.token = token;
        this.build = build;
        this.type = type;
        this.startedAt = startedAt;
        this.endedAt = endedAt;
        this.end = end;
        this.title = title;
        this.failedAt = failedAt;
        this.place = place;
        this.names = names;
    }

    /** The same with another end. */
    public DeliveredOperation ending(End otherEnd) {
        return new DeliveredOperation(token, build, type, startedAt, endedAt, otherEnd, title, failedAt, place, names);
    }

    /**
     * The same with its place.
     *
     * @param otherTitles what people call it in other languages
     */
    public DeliveredOperation at(Place itsPlace, List<String> otherTitles) {
        return new DeliveredOperation(
                token, build, type, startedAt, endedAt, end, title, failedAt, itsPlace, List.copyOf(otherTitles));
    }

    /**
     * The same as a deployment that AWS itself has brought back by its end.
     *
     * @param itFailedAt when it failed, in milliseconds since the epoch; 0 for one that was not brought back
     */
    public DeliveredOperation broughtBack(long itFailedAt) {
        return new DeliveredOperation(token, build, type, startedAt, endedAt, end, title, itFailedAt, place, names);
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

    public End end() {
        return end;
    }

    /** Whether the build went on after it. */
    public boolean good() {
        return end == End.GOOD || end == End.UNSTABLE;
    }

    /** Whether it is a gate that held something against what it judged. */
    boolean closed() {
        return type == Type.GATE && (end == End.UNSTABLE || end == End.BAD);
    }

    /** What people called where it went, in the language of the controller at that time. */
    public String title() {
        return title;
    }

    /** Where it went, or what it watched; null if that is not known. */
    public Place place() {
        return place;
    }

    /** Other titles of it. */
    public List<String> names() {
        return new ArrayList<>(names);
    }

    List<String> eachName() {
        return names;
    }

    /** When a deployment failed that AWS itself brought back; 0 for others. */
    public long failedAt() {
        return failedAt;
    }

    /** Whether both went to one account and region, as far as that is known. */
    boolean near(DeliveredOperation other) {
        return place == null || other.place == null || place.near(other.place);
    }

    char sign() {
        return type.sign;
    }

    char endSign() {
        return end.sign;
    }
}
