package io.jenkins.plugins.awsflow.health.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and alarms as people read them in one line. */
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final MathContext DIGITS = new MathContext(6);
    /** Numbers from here on are written with an exponent. */
    private static final BigDecimal LARGE = BigDecimal.valueOf(1_000_000_000_000L);

    private Words() {}

    /** A number with six digits at most, such as {@code 12}, {@code 0.25} or {@code 1.23457E+15}. */
    public static String number(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros();
        return rounded.abs().compareTo(LARGE) < 0 ? rounded.toPlainString() : rounded.toString();
    }

    /** A time of day, with its date if that is another day than that of the present; a question mark if it is not known. */
    public static String time(long millis, long now, ZoneId zone) {
        if (millis <= 0) {
            return "?";
        }
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
        LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
        return (time.toLocalDate().equals(today) ? TIME : DATE).format(time);
    }

    /** What an alarm measured against its threshold, such as {@code Errors (Sum over 1 min) 12 > 5}. */
    public static String measured(AlarmView alarm) {
        if (alarm.cause() != null) {
            return alarm.cause();
        }
        StringBuilder text = new StringBuilder(alarm.measure());
        if (alarm.composite() || alarm.comparison() == null) {
            return text.toString();
        }
        if (alarm.valued()) {
            text.append(' ').append(number(alarm.value()));
        }
        return text.append(' ')
                .append(alarm.comparison())
                .append(' ')
                .append(number(alarm.threshold()))
                .toString();
    }

    /** Why an alarm is on: what it measured, or for a composite one whose cause is not known CloudWatch's own words. */
    public static String why(AlarmView alarm) {
        return alarm.composite() && alarm.cause() == null && !alarm.reason().isEmpty()
                ? alarm.reason()
                : measured(alarm);
    }

    /** The same for an alarm that is not on: the threshold that its value must not pass. */
    public static String limit(AlarmView alarm) {
        return alarm.comparison() == null ? "" : alarm.comparison() + " " + number(alarm.threshold());
    }
}
