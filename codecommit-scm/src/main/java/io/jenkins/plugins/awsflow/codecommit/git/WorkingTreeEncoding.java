package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An encoding of files whose content is UTF-8 in the repository.
 *
 * @param marked whether each begins with a byte order mark
 */
record WorkingTreeEncoding(Charset charset, boolean marked) {
    private static final Logger LOGGER = Logger.getLogger(WorkingTreeEncoding.class.getName());
    private static final String MARK = "\uFEFF";
    private static final int BUFFER = 8_192;

    /** That of a name; null where there is nothing to encode, or nobody knows how. */
    static WorkingTreeEncoding of(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "UTF-8", "UTF8" -> null;
            // Git leaves the order of bytes to iconv, of which that of Linux takes the machine's; others can read it.
            case "UTF-16", "UTF16", "UTF-16LE-BOM", "UTF16LE-BOM" ->
                new WorkingTreeEncoding(StandardCharsets.UTF_16LE, true);
            case "UTF-16BE-BOM", "UTF16BE-BOM" -> new WorkingTreeEncoding(StandardCharsets.UTF_16BE, true);
            case "UTF-32", "UTF32" -> new WorkingTreeEncoding(Charset.forName("UTF-32LE"), true);
            case "UTF16LE", "UCS-2LE" -> new WorkingTreeEncoding(StandardCharsets.UTF_16LE, false);
            case "UTF16BE", "UCS-2BE" -> new WorkingTreeEncoding(StandardCharsets.UTF_16BE, false);
            case "UTF32LE" -> other("UTF-32LE");
            case "UTF32BE" -> other("UTF-32BE");
            // Java has tables of IBM's by these names, iconv those of Windows.
            case "CP932" -> other("windows-31j");
            case "CP949" -> other("MS949");
            case "CP950" -> other("MS950");
            default -> other(name);
        };
    }

    private static WorkingTreeEncoding other(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() ? new WorkingTreeEncoding(charset, false) : null;
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, e, () -> "nobody knows the encoding " + name);
            return null;
        }
    }

    /** Encodes what is written to it; fails with a {@code CharacterCodingException} where that cannot be done. */
    OutputStream encoder(OutputStream out) {
        return new Encoder(out);
    }

    private final class Encoder extends OutputStream {
        private final OutputStream out;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
        private final CharBuffer chars = CharBuffer.allocate(BUFFER);
        private final ByteBuffer encoded = ByteBuffer.allocate(BUFFER);
        private boolean begun;

        Encoder(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0 && !begun) {
                begun = true;
                out.write(marked ? MARK.getBytes(charset) : new byte[0]);
            }
            int from = offset;
            int left = length;
            while (left > 0) {
                int n = Math.min(left, in.remaining());
                in.put(bytes, from, n);
                from += n;
                left -= n;
                decode(false);
            }
        }

        private void decode(boolean end) throws IOException {
            in.flip();
            CoderResult result;
            do {
                result = decoder.decode(in, chars, end);
                if (result.isError()) {
                    result.throwException();
                }
                encode(false);
            } while (result.isOverflow());
            in.compact();
        }

        private void encode(boolean end) throws IOException {
            chars.flip();
            CoderResult result;
            do {
                result = encoder.encode(chars, encoded, end);
                if (result.isError()) {
                    result.throwException();
                }
                drain();
            } while (result.isOverflow());
            chars.compact();
        }

        private void drain() throws IOException {
            out.write(encoded.array(), 0, encoded.position());
            encoded.clear();
        }

        @Override
        public void close() throws IOException {
            if (begun) {
                decode(true);
                decoder.flush(chars);
                encode(true);
                encoder.flush(encoded);
                drain();
            }
            out.close();
        }
    }
}
