package hudson.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes notes out of what is written. */
public class PlainTextConsoleOutputStream extends LineTransformationOutputStream.Delegating {
    public PlainTextConsoleOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    protected void eol(byte[] in, int sz) throws IOException {
        String line = new String(in, 0, sz, StandardCharsets.UTF_8);
        out.write(ConsoleNote.removeNotes(line).getBytes(StandardCharsets.UTF_8));
    }
}
