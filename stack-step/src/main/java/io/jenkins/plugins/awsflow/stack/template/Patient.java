package io.jenkins.plugins.awsflow.stack.template;

import java.io.Serial;

/** A text that a pattern may look at only so often: templates are not to be trusted with the controller's time. */
final class Patient implements CharSequence {
    private static final int LOOKS = 2_000_000;

    private final CharSequence text;
    private final int[] left;

    /** The pattern took too long. */
    static final class Exhausted extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super(null, null, false, false);
        }
    }

    Patient(CharSequence text) {
        this(text, new int[] {LOOKS});
    }

    private Patient(CharSequence text, int[] left) {
        this.text = text;
        this.left = left;
    }

    @Override
    public char charAt(int index) {
        if (left[0]-- <= 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Patient(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
