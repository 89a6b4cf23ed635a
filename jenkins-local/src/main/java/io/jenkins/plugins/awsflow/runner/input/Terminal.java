package io.jenkins.plugins.awsflow.runner.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;

/** Asks one question after the other on the terminal: branches that run beside each other wait their turn. */
final class Terminal {
    /** Somebody who waits for answers. All methods are called in one thread at a time. */
    interface Asker {
        /** Shows what is to be answered now. */
        void prompt();

        /** Whether what is answered now must not be shown. */
        boolean hidden();

        /** Takes a line; whether it has all its answers now. */
        boolean answer(String line);

        /** There will be no answer. */
        void nobody();
    }

    private static final Terminal OF_PROCESS = new Terminal(System.in);

    private final Deque<Asker> waiting = new ArrayDeque<>();
    private final BufferedReader in;
    private Thread reader;
    private boolean over;

    Terminal(InputStream in) {
        this.in = new BufferedReader(
                new InputStreamReader(in, Charset.forName(System.getProperty("stdin.encoding", "UTF-8"))));
    }

    static Terminal ofProcess() {
        return OF_PROCESS;
    }

    synchronized void ask(Asker asker) {
        if (over) {
            asker.nobody();
            return;
        }
        waiting.add(asker);
        if (waiting.peek() == asker) {
            asker.prompt();
        }
        if (reader == null) {
            reader = new Thread(this::read, "terminal");
            reader.setDaemon(true);
            reader.start();
        }
        notifyAll();
    }

    /** It need not be answered any more. */
    synchronized void withdraw(Asker asker) {
        boolean next = waiting.peek() == asker;
        waiting.remove(asker);
        if (next && !waiting.isEmpty()) {
            waiting.peek().prompt();
        }
    }

    private void read() {
        try {
            String line = line(awaitQuestion());
            while (line != null) {
                deliver(line);
                line = line(awaitQuestion());
            }
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        over = true;
        waiting.forEach(Asker::nobody);
        waiting.clear();
    }

    private synchronized boolean awaitQuestion() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return waiting.peek().hidden();
    }

    private synchronized void deliver(String line) {
        Asker asker = waiting.peek();
        if (asker == null) {
            // withdrawn in the meantime
            return;
        }
        if (asker.answer(line)) {
            waiting.remove(asker);
        }
        if (!waiting.isEmpty()) {
            waiting.peek().prompt();
        }
    }

    /** Null at the end of the input. */
    private String line(boolean hidden) {
        try {
            if (hidden && System.console() != null) {
                char[] typed = System.console().readPassword();
                return typed == null ? null : new String(typed);
            }
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
