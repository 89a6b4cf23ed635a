package io.jenkins.plugins.awsflow.runner.engine;

import java.io.IOException;
import java.util.function.BiConsumer;

/** Saves the program at every step; used by the program's own thread alone. */
final class Saver {
    private final ProgramStore store;
    private final BiConsumer<GreenThread, IOException> onFailure;
    private Program program;
    /** A strand whose progress is not saved yet; null when all is saved. */
    private GreenThread unsaved;

    private volatile long savedAt;
    private volatile long tookNanos;

    Saver(ProgramStore store, BiConsumer<GreenThread, IOException> onFailure) {
        this.store = store;
        this.onFailure = onFailure;
    }

    void use(Program p) {
        program = p;
    }

    /**
     * Saves after a strand went on. While there is more to do and the last save was so long that saving would take most
     * of the time, it is done a little later.
     */
    void save(GreenThread t, boolean busy) {
        if (busy && System.nanoTime() - savedAt < tookNanos) {
            unsaved = t;
        } else {
            saveNow(t);
        }
    }

    /** Saves what was left, when there is nothing else to do. */
    void saveRest() {
        if (unsaved != null) {
            saveNow(unsaved);
        }
    }

    private void saveNow(GreenThread t) {
        unsaved = null;
        long before = System.nanoTime();
        try {
            store.save(program);
            savedAt = System.nanoTime();
            tookNanos = savedAt - before;
        } catch (IOException e) {
            onFailure.accept(t, e);
        }
    }
}
