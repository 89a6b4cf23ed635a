package io.jenkins.plugins.awsflow.health.model.logs;

/** One event of a log group. */
public final class LogLine {
    private final String group;
    private final String stream;
    private final String id;
    private final long time;
    private final String text;

    /** @param time milliseconds since the epoch */
    public LogLine(String group, String stream, String id, long time, String text) {
        this.group = group;
        this.stream = stream;
        this.id = id;
        this.time = time;
        this.text = text;
    }

    public String group() {
        return group;
    }

    public String stream() {
        return stream;
    }

    public String id() {
        return id;
    }

    public long time() {
        return time;
    }

    public String text() {
        return text;
    }

    /** The text without its line feed, for one line of another log. */
    public String line() {
        return text.strip().replaceAll("\\R", " ⏎ ");
    }
}
