package hudson.model;

import java.io.IOException;

/** Can be saved. */
public interface Saveable {
    Saveable NOOP = () -> {};

    void save() throws IOException;
}
