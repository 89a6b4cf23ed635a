package hudson.util;

import java.util.Arrays;
import java.util.Locale;

/** A version that can be compared: numbers by value, a qualifier before the release. */
public class VersionNumber implements Comparable<VersionNumber> {
    private final String value;

    public VersionNumber(String num) {
        value = num;
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(VersionNumber other) {
        String[] a = value.toLowerCase(Locale.ROOT).split("[.\\-_]", -1);
        String[] b = other.value.toLowerCase(Locale.ROOT).split("[.\\-_]", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int c = Long.compare(rank(i < a.length ? a[i] : "0"), rank(i < b.length ? b[i] : "0"));
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    private static long rank(String part) {
        return part.matches("\\d{1,18}") ? Long.parseLong(part) : -1;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof VersionNumber v && compareTo(v) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value.split("[.\\-_](?=[1-9])", -1));
    }

    public boolean isOlderThan(VersionNumber rhs) {
        return compareTo(rhs) < 0;
    }

    public boolean isNewerThan(VersionNumber rhs) {
        return compareTo(rhs) > 0;
    }

    public boolean isOlderThanOrEqualTo(VersionNumber rhs) {
        return compareTo(rhs) <= 0;
    }

    public boolean isNewerThanOrEqualTo(VersionNumber rhs) {
        return compareTo(rhs) >= 0;
    }
}
