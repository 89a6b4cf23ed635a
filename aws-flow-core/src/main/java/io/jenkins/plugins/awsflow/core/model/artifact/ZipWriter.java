package io.jenkins.plugins.awsflow.core.model.artifact;

import io.jenkins.plugins.awsflow.core.Messages;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a zip whose bytes depend on nothing but names, modes and contents: no times, no owners, no platform extras.
 * The JDK's own writer cannot set Unix modes. Streams in one pass, so sizes follow their data; uses the 64-bit forms
 * only where numbers need them. Source of the layout: PKWARE's APPNOTE 6.3.10.
 */
final class ZipWriter implements Closeable {
    private static final long MAX32 = 0xFFFFFFFFL;
    private static final int MAX16 = 0xFFFF;

    /** An incompressible file grows a little: above this size its sizes are written with 64 bits. */
    private static final long NEEDS_64 = 0xF0000000L;

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;

    /** Names are UTF-8; sizes follow the data. */
    private static final int FLAGS = 1 << 11 | 1 << 3;

    private static final int DEFLATED = 8;
    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    private static final int MADE_BY_UNIX = 3 << 8;

    /** Midnight of 1980-01-01, the first day that the format knows. */
    private static final int FIRST_DAY = 1 << 5 | 1;

    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int DOS_DIRECTORY = 0x10;

    private final OutputStream out;
    private final long needs64;
    private final byte[] in = new byte[1 << 16];
    private final byte[] packed = new byte[1 << 16];
    private final List<Entry> entries = new ArrayList<>();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private long position;

    /** @param out buffered or fast; closed with this */
    ZipWriter(OutputStream out) {
        this(out, NEEDS_64);
    }

    /** @param needs64 from which size on an entry gets the 64-bit form; tests set it low */
    ZipWriter(OutputStream out, long needs64) {
        this.out = out;
        this.needs64 = needs64;
    }

    private static final class Entry {
        private final byte[] name;
        private final int mode;
        private final boolean wide;
        private final long offset;
        private long crc;
        private long packed;
        private long size;

        private Entry(String name, int mode, boolean wide, long offset) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.mode = mode;
            this.wide = wide;
            this.offset = offset;
        }
    }

    /**
     * Adds a file.
     *
     * @param size how many bytes the stream must give
     * @return how many it gave; if that is not {@code size} the archive is of no use
     */
    long file(String name, int mode, long size, InputStream content) throws IOException {
        return add(name, REGULAR | mode, size, content);
    }

    void directory(String name, int mode) throws IOException {
        add(name + "/", DIRECTORY | mode, 0, InputStream.nullInputStream());
    }

    void link(String name, String target) throws IOException {
        byte[] text = target.getBytes(StandardCharsets.UTF_8);
        add(name, LINK | 0777, text.length, new ByteArrayInputStream(text));
    }

    private long add(String name, int mode, long size, InputStream content) throws IOException {
        Entry entry = new Entry(name, mode, size >= needs64, position);
        if (entry.name.length > MAX16) {
            throw new IOException(Messages.ZipWriter_nameTooLong(name));
        }
        ByteBuffer head = buffer(30 + entry.name.length + 20);
        head.putInt(LOCAL).putShort((short) (entry.wide ? VERSION_64 : VERSION));
        head.putShort((short) FLAGS)
                .putShort((short) DEFLATED)
                .putShort((short) 0)
                .putShort((short) FIRST_DAY);
        head.putInt(0).putInt(entry.wide ? -1 : 0).putInt(entry.wide ? -1 : 0);
        head.putShort((short) entry.name.length).putShort((short) (entry.wide ? 20 : 0));
        head.put(entry.name);
        if (entry.wide) {
            head.putShort((short) 1).putShort((short) 16).putLong(0).putLong(0);
        }
        write(head);
        deflate(content, entry);
        ByteBuffer tail = buffer(24).putInt(DESCRIPTOR).putInt((int) entry.crc);
        if (entry.wide) {
            tail.putLong(entry.packed).putLong(entry.size);
        } else {
            tail.putInt((int) entry.packed).putInt((int) entry.size);
        }
        write(tail);
        entries.add(entry);
        return entry.size;
    }

    private void deflate(InputStream content, Entry entry) throws IOException {
        CRC32 crc = new CRC32();
        long start = position;
        deflater.reset();
        for (int n = content.read(in); n >= 0; n = content.read(in)) {
            crc.update(in, 0, n);
            entry.size += n;
            deflater.setInput(in, 0, n);
            drain();
        }
        deflater.finish();
        drain();
        entry.crc = crc.getValue();
        entry.packed = position - start;
        if (!entry.wide && (entry.size > MAX32 || entry.packed > MAX32)) {
            throw new IOException(Messages.ZipWriter_grew(new String(entry.name, StandardCharsets.UTF_8)));
        }
    }

    private void drain() throws IOException {
        for (int n = deflater.deflate(packed); n > 0; n = deflater.deflate(packed)) {
            out.write(packed, 0, n);
            position += n;
        }
    }

    /** Writes the directory at the archive's end. Nothing may be added after it. */
    void finish() throws IOException {
        long start = position;
        for (Entry entry : entries) {
            central(entry);
        }
        long size = position - start;
        boolean wide = entries.size() >= MAX16 || start >= MAX32 || size >= MAX32;
        if (wide) {
            ByteBuffer end = buffer(76).putInt(END_64).putLong(44);
            end.putShort((short) (MADE_BY_UNIX | VERSION_64)).putShort((short) VERSION_64);
            end.putInt(0).putInt(0).putLong(entries.size()).putLong(entries.size());
            end.putLong(size).putLong(start);
            end.putInt(END_64_LOCATOR).putInt(0).putLong(start + size).putInt(1);
            write(end);
        }
        ByteBuffer end = buffer(22).putInt(END).putShort((short) 0).putShort((short) 0);
        short count = (short) (wide ? MAX16 : entries.size());
        end.putShort(count).putShort(count);
        end.putInt(wide ? -1 : (int) size).putInt(wide ? -1 : (int) start).putShort((short) 0);
        write(end);
        out.flush();
    }

    private void central(Entry entry) throws IOException {
        boolean far = entry.offset >= MAX32;
        boolean wide = entry.wide || far;
        int extra = (entry.wide ? 16 : 0) + (far ? 8 : 0);
        ByteBuffer head = buffer(46 + entry.name.length + 4 + extra);
        int version = wide ? VERSION_64 : VERSION;
        head.putInt(CENTRAL).putShort((short) (MADE_BY_UNIX | version)).putShort((short) version);
        head.putShort((short) FLAGS)
                .putShort((short) DEFLATED)
                .putShort((short) 0)
                .putShort((short) FIRST_DAY);
        head.putInt((int) entry.crc);
        head.putInt(entry.wide ? -1 : (int) entry.packed).putInt(entry.wide ? -1 : (int) entry.size);
        head.putShort((short) entry.name.length).putShort((short) (wide ? extra + 4 : 0));
        head.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        head.putInt(entry.mode << 16 | ((entry.mode & 0170000) == DIRECTORY ? DOS_DIRECTORY : 0));
        head.putInt(far ? -1 : (int) entry.offset).put(entry.name);
        if (wide) {
            head.putShort((short) 1).putShort((short) extra);
            if (entry.wide) {
                head.putLong(entry.size).putLong(entry.packed);
            }
            if (far) {
                head.putLong(entry.offset);
            }
        }
        write(head);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer bytes) throws IOException {
        bytes.flip();
        byte[] plain = new byte[bytes.remaining()];
        bytes.get(plain);
        out.write(plain);
        position += plain.length;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        out.close();
    }
}
