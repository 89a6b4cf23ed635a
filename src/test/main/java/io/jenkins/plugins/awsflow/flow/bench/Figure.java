package io.jenkins.plugins.awsflow.flow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One thing that was measured.
 *
 * @param baseline the same, measured in the same run with one thread and one SDK waiter for each wait; null if that has
 *     no such figure
 */
public record Figure(String measure, double value, String unit, Double baseline) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One line of JSON. */
    public String json() {
        ObjectNode line = JSON.createObjectNode();
        line.put("measure", measure);
        line.put("value", rounded(value));
        line.put("unit", unit);
        line.put("baseline", baseline == null ? null : rounded(baseline));
        line.put("ratio", baseline == null || baseline == 0 ? null : rounded(value / baseline));
        return line.toString();
    }

    /** To four places after the point: enough for a ratio, and no more digits than were measured. */
    private static BigDecimal rounded(double number) {
        BigDecimal exact = BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP);
        return exact.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(exact.stripTrailingZeros().toPlainString());
    }
}
