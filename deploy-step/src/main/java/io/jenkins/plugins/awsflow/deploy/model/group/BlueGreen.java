package io.jenkins.plugins.awsflow.deploy.model.group;

import java.util.List;
import java.util.Map;

/**
 * How a group replaces its hosts or task sets instead of changing them.
 *
 * @param on false for deployments in place; the rest means nothing then
 * @param copies whether new hosts are a copy of the Auto Scaling group; else they are those that are there already
 * @param readyMinutes how long a deployment waits for somebody to let the traffic over before it is stopped; 0 lets it over at
 *     once
 * @param terminateMinutes how long the old hosts live after the deployment; below 0 for ever
 */
public record BlueGreen(boolean on, boolean copies, int readyMinutes, int terminateMinutes) {
    /** Deployments in place. */
    public static final BlueGreen OFF = new BlueGreen(false, false, 0, -1);

    private static final String FIELD = "blueGreen";
    private static final List<String> MEMBERS = List.of("provision", "readyTimeout", "terminateAfter");
    private static final int MOST_MINUTES = 2_880;
    private static final String KEEP = "keep";

    /** Reads what somebody wrote: {@code true}, {@code false} or a map. */
    static BlueGreen parse(Object written) {
        if (Boolean.FALSE.equals(written)) {
            return OFF;
        }
        Map<?, ?> map = Boolean.TRUE.equals(written) ? Map.of() : Plain.map(FIELD, written, MEMBERS);
        String provision =
                Plain.word("blueGreen.provision", map.get("provision"), List.of("discover", "copy"), "discover");
        Object terminate = map.get("terminateAfter");
        return new BlueGreen(
                true,
                "copy".equals(provision),
                Plain.number("blueGreen.readyTimeout", map.get("readyTimeout"), 0, MOST_MINUTES, 0),
                terminate == null || KEEP.equals(terminate)
                        ? -1
                        : Plain.number("blueGreen.terminateAfter", terminate, 0, MOST_MINUTES, 0));
    }

    /** The same for the same settings. */
    public String text() {
        return on
                ? "provision: " + (copies ? "copy" : "discover") + ", readyTimeout: " + readyMinutes
                        + ", terminateAfter: " + (terminateMinutes < 0 ? KEEP : terminateMinutes)
                : "false";
    }
}
