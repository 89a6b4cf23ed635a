package io.jenkins.plugins.awsflow.runner.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private final class Asked implements Terminal.Asker {
        private final String name;

        Asked(String name) {
            this.name = name;
        }

        @Override
        public void prompt() {
            seen.add(name + "?");
        }

        @Override
        public boolean hidden() {
            return false;
        }

        @Override
        public boolean answer(String line) {
            seen.add(name + ": " + line);
            return !line.equals("more");
        }

        @Override
        public void nobody() {
            seen.add(name + ": nobody");
        }
    }

    private String next() throws InterruptedException {
        return seen.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void oneIsAskedAfterTheOtherAndWhoWithdrawsIsNot() throws Exception {
        PipedOutputStream keys = new PipedOutputStream();
        Terminal t = new Terminal(new PipedInputStream(keys));
        Asked b = new Asked("b");
        Asked c = new Asked("c");
        t.ask(new Asked("a"));
        t.ask(b);
        t.ask(c);
        t.ask(new Asked("d"));
        assertThat(next()).isEqualTo("a?");
        t.withdraw(c);
        keys.write("more\nyes\n".getBytes(StandardCharsets.UTF_8));
        keys.flush();
        for (String expected : new String[] {"a: more", "a?", "a: yes", "b?"}) {
            assertThat(next()).isEqualTo(expected);
        }
        t.withdraw(b);
        assertThat(next()).isEqualTo("d?");
        keys.close();
        assertThat(next()).isEqualTo("d: nobody");
        t.ask(new Asked("e"));
        assertThat(next()).isEqualTo("e: nobody");
        assertThat(seen).isEmpty();
    }
}
