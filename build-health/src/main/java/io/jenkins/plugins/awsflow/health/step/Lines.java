package io.jenkins.plugins.awsflow.health.step;

import java.util.ArrayList;
import java.util.List;

/** Lists as a form has them: one item a line, or with commas between. */
final class Lines {
    private Lines() {}

    /** @param text null for none */
    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        if (text != null) {
            for (String line : text.split("[,\\r\\n]", -1)) {
                if (!line.isBlank()) {
                    lines.add(line.strip());
                }
            }
        }
        return lines;
    }
}
