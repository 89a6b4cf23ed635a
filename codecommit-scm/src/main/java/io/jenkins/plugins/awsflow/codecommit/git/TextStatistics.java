package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.OutputStream;

/** Tells text from other contents as git does, by which bytes there are. */
final class TextStatistics extends OutputStream {
    private static final int FIRST_PRINTABLE = 32;
    private static final int DELETE = 127;
    /** So some systems end texts. */
    private static final int END_OF_FILE = 26;
    /** One byte that cannot be printed, among so many that can, is too many. */
    private static final int RARE = 128;

    private long printable;
    private long unprintable;
    private boolean zero;
    private boolean carriageReturn;
    private int last = -1;

    @Override
    public void write(int b) {
        int c = b & 0xFF;
        last = c;
        switch (c) {
            case '\r' -> carriageReturn = true;
            case '\n' -> {
                // counts for nothing
            }
            case '\b', '\t', '\f', 0x1B -> printable++;
            case 0 -> zero = true;
            default -> count(c);
        }
    }

    private void count(int c) {
        if (c < FIRST_PRINTABLE || c == DELETE) {
            unprintable++;
        } else {
            printable++;
        }
    }

    /** Whether it is text all of whose lines end with LF. */
    boolean isTextWithPlainEnds() {
        long odd = last == END_OF_FILE ? unprintable - 1 : unprintable;
        return !carriageReturn && !zero && printable / RARE >= odd;
    }
}
