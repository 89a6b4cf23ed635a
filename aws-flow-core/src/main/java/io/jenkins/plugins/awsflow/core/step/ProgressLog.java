package io.jenkins.plugins.awsflow.core.step;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The log of a step as people read it: one line per event with the time of the event in the controller's zone, subjects
 * aligned, further lines of a text indented under its first, and nothing cut off.
 *
 * <pre>
 * 14:03:07 codedeploy  web-1         BeforeInstall
 * 14:03:09 codedeploy  web-2         ERROR AfterInstall: ScriptFailed
 *                                      | cannot open shared object file
 * </pre>
 */
public final class ProgressLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /** Columns that subjects get at least, so that a log of short names stays aligned while it grows. */
    private static final int SUBJECT_WIDTH = 12;

    private final TaskListener listener;
    private final String label;
    private final ZoneId zone;
    private int width = SUBJECT_WIDTH;

    /** @param label short name of the service or step, such as {@code codedeploy} */
    public ProgressLog(TaskListener listener, String label) {
        this(listener, label, ZoneId.systemDefault());
    }

    ProgressLog(TaskListener listener, String label, ZoneId zone) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.label = Objects.requireNonNull(label, "label");
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /** Writes several events, their subjects aligned with each other. */
    public synchronized void events(List<OperationEvent> events) {
        for (OperationEvent event : events) {
            width = Math.max(width, event.subject().length());
        }
        events.forEach(this::event);
    }

    /** Writes an event under its own time. */
    public synchronized void event(OperationEvent event) {
        width = Math.max(width, event.subject().length());
        StringBuilder line = new StringBuilder(head(event.time()));
        if (!event.subject().isEmpty()) {
            line.append(event.subject())
                    .append(" ".repeat(width - event.subject().length()))
                    .append("  ");
        }
        String indent = " ".repeat(line.length()) + "  | ";
        if (event.level() != OperationEvent.Level.INFO) {
            line.append(event.level()).append(' ');
        }
        print(line + indented(event.text(), indent));
    }

    /** Writes a line under the present time. */
    public void line(String text) {
        String head = head(System.currentTimeMillis());
        print(head + indented(text, " ".repeat(head.length()) + "  | "));
    }

    /**
     * Writes a line that ends with a link; on the console page the link can be clicked.
     *
     * @param url null where Jenkins does not know its own address: the line stands alone then
     */
    public void link(String text, String url) {
        String line = head(System.currentTimeMillis()) + text;
        print(url == null ? line : line + " " + HyperlinkNote.encodeTo(url, url));
    }

    private String head(long time) {
        return TIME.format(Instant.ofEpochMilli(time).atZone(zone)) + " " + label + "  ";
    }

    private static String indented(String text, String indent) {
        return text.stripTrailing().replace("\r\n", "\n").replace("\n", System.lineSeparator() + indent);
    }

    /** One call for one event: lines of parallel branches do not mix. */
    private void print(String text) {
        listener.getLogger().println(text);
    }
}
