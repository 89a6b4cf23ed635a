package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Makes LF to CRLF; what is CRLF already stays. */
final class CrlfOutputStream extends FilterOutputStream {
    private int before;

    CrlfOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        if ((byte) b == '\n' && before != '\r') {
            out.write('\r');
        }
        out.write(b);
        before = (byte) b;
    }
}
