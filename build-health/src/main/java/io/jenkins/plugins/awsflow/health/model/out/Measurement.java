package io.jenkins.plugins.awsflow.health.model.out;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.health.Messages;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One value of one metric that goes out to CloudWatch. */
public final class Measurement {
    /** Dimensions that a metric may have; source: CloudWatch's quotas. */
    public static final int MOST_DIMENSIONS = 30;

    /** Units of CloudWatch; source: the API reference of MetricDatum. */
    static final List<String> UNITS = List.of(
            "Seconds",
            "Microseconds",
            "Milliseconds",
            "Bytes",
            "Kilobytes",
            "Megabytes",
            "Gigabytes",
            "Terabytes",
            "Bits",
            "Kilobits",
            "Megabits",
            "Gigabits",
            "Terabits",
            "Percent",
            "Count",
            "Bytes/Second",
            "Kilobytes/Second",
            "Megabytes/Second",
            "Gigabytes/Second",
            "Terabytes/Second",
            "Bits/Second",
            "Kilobits/Second",
            "Megabits/Second",
            "Gigabits/Second",
            "Terabits/Second",
            "Count/Second",
            "None");

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 1024;
    /** Source: the API reference of MetricDatum. */
    private static final double GREATEST = Math.pow(2, 360);
    /** Source: the API reference of PutMetricData. */
    private static final long OLDEST = 14L * 24 * 3_600_000;

    private final String key;
    private final String name;
    private final double value;
    private final String unit;
    private final Map<String, String> dimensions;
    private final long time;

    private Measurement(String key, String name, double value, String unit, Map<String, String> dimensions, long time) {
        this.key = key;
        this.name = name;
        this.value = value;
        this.unit = unit;
        this.dimensions = new LinkedHashMap<>(dimensions);
        this.time = time;
    }

    /**
     * One that somebody has written.
     *
     * @param key by which it is known whether it went out already
     * @param value a number as a text
     * @param unit null for none
     * @param time milliseconds since the epoch
     * @throws IllegalArgumentException with one line
     */
    public static Measurement of(
            String key, String name, String value, String unit, Map<String, String> dimensions, long time) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(Messages.Measurement_name(String.valueOf(name)));
        }
        checkDimensions(name, dimensions);
        return new Measurement(key, name, number(name, value), unit(name, unit), dimensions, time);
    }

    /** One that the suite has measured: what CloudWatch would refuse in it is replaced. */
    public static Measurement measured(
            String key, String name, double value, String unit, Map<String, String> dimensions, long time, long now) {
        Map<String, String> clean = new LinkedHashMap<>();
        dimensions.forEach((dimension, text) -> clean.put(dimension, ascii(text)));
        return new Measurement(key, name, value, unit, clean, Math.max(time, now - OLDEST + 3_600_000));
    }

    private static double number(String name, String text) {
        try {
            double number = Double.parseDouble(String.valueOf(text).strip());
            if (Double.isFinite(number) && Math.abs(number) <= GREATEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is too large
        }
        throw new IllegalArgumentException(Messages.Measurement_number(name, text));
    }

    private static String unit(String name, String text) {
        if (text == null || text.isBlank()) {
            return "None";
        }
        return UNITS.stream()
                .filter(unit -> unit.equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Messages.Measurement_unit(name, text.strip(), Nearest.hint(text.strip(), UNITS))));
    }

    private static void checkDimensions(String name, Map<String, String> dimensions) {
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(Messages.Measurement_dimensions(
                    name, String.valueOf(dimensions.size()), String.valueOf(MOST_DIMENSIONS)));
        }
        dimensions.forEach((dimension, text) -> {
            if (dimension.startsWith(":") || !printable(dimension, LONGEST_NAME)) {
                throw new IllegalArgumentException(Messages.Measurement_dimensionName(name, dimension));
            }
            if (!printable(text, LONGEST_VALUE)) {
                throw new IllegalArgumentException(Messages.Measurement_dimensionValue(name, dimension, text));
            }
        });
    }

    private static boolean printable(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().allMatch(Measurement::plain);
    }

    private static boolean plain(int c) {
        return c >= ' ' && c <= '~';
    }

    /** The same with the bytes of UTF-8 as {@code %XX} where CloudWatch takes no such letter; cut to what it takes. */
    static String ascii(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (plain(c)) {
                clean.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    clean.append(String.format(Locale.ROOT, "%%%02X", b));
                }
            }
        });
        String all = clean.toString();
        if (all.isBlank()) {
            return "-";
        }
        return all.length() <= LONGEST_VALUE ? all : all.substring(0, LONGEST_VALUE);
    }

    /** Begins the keys of what goes to one place: the same value may go to another one as well. */
    public static String place(String namespace, String logGroup, Map<String, String> dimensions) {
        return namespace + "|" + (logGroup == null ? "" : logGroup) + "|" + new TreeMap<>(dimensions) + "|";
    }

    /** The units that CloudWatch has. */
    public static List<String> units() {
        return UNITS;
    }

    /** Tells it from all others of its build. */
    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    public double value() {
        return value;
    }

    public String unit() {
        return unit;
    }

    public Map<String, String> dimensions() {
        return new LinkedHashMap<>(dimensions);
    }

    public long time() {
        return time;
    }
}
