package io.jenkins.plugins.awsflow.runner.home;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Says how long something takes, in the two biggest units. */
public final class TimeSpans {
    private record Unit(long millis, String name) {
        String count(long n) {
            return n + " " + name + (name.equals("day") && n != 1 ? "s" : "");
        }
    }

    private static final long SECOND = 1000;
    private static final List<Unit> UNITS = List.of(
            new Unit(365L * 24 * 3600 * SECOND, "yr"),
            new Unit(30L * 24 * 3600 * SECOND, "mo"),
            new Unit(24L * 3600 * SECOND, "day"),
            new Unit(3600 * SECOND, "hr"),
            new Unit(60 * SECOND, "min"),
            new Unit(SECOND, "sec"));
    /** From here on the smaller unit does not matter. */
    private static final int MANY = 10;

    private static final int SHOWN_IN_SECONDS = 100;

    private TimeSpans() {}

    /** Such as "2 hr 5 min", "12 sec", "1.5 sec", "20 ms". */
    public static String text(long millis) {
        for (int i = 0; i < UNITS.size() - 1; i++) {
            Unit big = UNITS.get(i);
            long n = millis / big.millis();
            if (n > 0) {
                Unit small = UNITS.get(i + 1);
                String rest = small.count(millis % big.millis() / small.millis());
                return n < MANY ? big.count(n) + " " + rest : big.count(n);
            }
        }
        if (millis >= MANY * SECOND) {
            return millis / SECOND + " sec";
        } else if (millis >= SHOWN_IN_SECONDS) {
            return new BigDecimal(millis)
                            .movePointLeft(3)
                            .setScale(millis >= SECOND ? 1 : 2, RoundingMode.DOWN)
                            .stripTrailingZeros()
                            .toPlainString()
                    + " sec";
        }
        return millis + " ms";
    }
}
