package io.jenkins.plugins.awsflow.core.step;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that the suite writes into the log of the controller, at its most talkative. */
final class LoudLog extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("io.jenkins.plugins.awsflow");
    private final AtomicInteger records = new AtomicInteger();
    private final Consumer<String> sink;

    LoudLog(Consumer<String> sink) {
        this.sink = sink;
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
        logger.fine("listening");
    }

    int records() {
        return records.get();
    }

    @Override
    public void publish(LogRecord record) {
        records.incrementAndGet();
        StringWriter text = new StringWriter();
        text.append(new SimpleFormatter().formatMessage(record));
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        sink.accept(text.toString());
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }
}
