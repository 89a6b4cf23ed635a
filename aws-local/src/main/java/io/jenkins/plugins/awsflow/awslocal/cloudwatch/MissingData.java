package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.List;

/**
 * How an alarm takes periods without data. Source: the user guide's tables on how alarms treat missing data; the tests
 * hold them row by row.
 */
enum MissingData {
    /** Not looked at. */
    MISSING("missing"),
    /** The state stays. */
    IGNORE("ignore"),
    /** As beyond the threshold. */
    BREACHING("breaching"),
    /** As within the threshold. */
    NOT_BREACHING("notBreaching");

    private final String word;

    MissingData(String word) {
        this.word = word;
    }

    /** As the API writes it. */
    String word() {
        return word;
    }

    static MissingData of(String word) {
        for (MissingData one : values()) {
            if (one.word.equals(word)) {
                return one;
            }
        }
        throw Errors.validation("TreatMissingData '" + word + "' is none of missing, ignore, breaching, notBreaching");
    }

    /**
     * The state that follows from the points of the evaluation range.
     *
     * @param points oldest first: beyond the threshold or not, null where there is no data
     * @param evaluated how many of them count (N)
     * @param toAlarm how many beyond the threshold make an alarm (M)
     * @param present the state so far
     */
    String state(List<Boolean> points, int evaluated, int toAlarm, String present) {
        List<Boolean> real = points.stream().filter(point -> point != null).toList();
        if (real.isEmpty()) {
            return switch (this) {
                case MISSING -> Alarm.INSUFFICIENT_DATA;
                case IGNORE -> present;
                case BREACHING -> Alarm.ALARM;
                case NOT_BREACHING -> Alarm.OK;
            };
        }
        List<Boolean> counted = real.subList(Math.max(0, real.size() - evaluated), real.size());
        long beyond = counted.stream().filter(point -> point).count();
        int filled = evaluated - counted.size();
        if (beyond >= toAlarm || (this == BREACHING && beyond + filled >= toAlarm)) {
            return Alarm.ALARM;
        }
        boolean undecided = filled > 0 && beyond == counted.size();
        if (!undecided || this == NOT_BREACHING || this == BREACHING) {
            return Alarm.OK;
        }
        if (this == IGNORE) {
            return present;
        }
        // Too few points, all of them beyond the threshold: an alarm once the first is old enough, so that one bad
        // point of a metric that is reported now and then does not alarm too early.
        int age = points.size() - points.indexOf(true);
        return age >= toAlarm ? Alarm.ALARM : Alarm.INSUFFICIENT_DATA;
    }
}
