package io.jenkins.plugins.awsflow.runner.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The file of nodes: records are only added; the last one of a node counts; a broken tail is left out. */
final class NodeLog {
    private final Path file;
    private final LocalExecution exec;

    NodeLog(Path file, LocalExecution exec) {
        this.file = file;
        this.exec = exec;
    }

    synchronized void append(StoredNode node) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new StateOutput(bytes, exec, true)) {
            out.writeObject(node);
        }
        byte[] data = bytes.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(data);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(record);
        out.writeInt(data.length);
        out.writeInt((int) crc.getValue());
        out.write(data);
        Files.write(file, record.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The nodes in the order in which they were made. */
    List<StoredNode> readAll() throws IOException {
        Map<Integer, StoredNode> nodes = new TreeMap<>();
        if (!Files.exists(file)) {
            return new ArrayList<>();
        }
        long good = 0;
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(raw))) {
            while (true) {
                int length = in.readInt();
                int crc = in.readInt();
                byte[] data = in.readNBytes(length);
                CRC32 actual = new CRC32();
                actual.update(data);
                if (data.length < length || (int) actual.getValue() != crc) {
                    break;
                }
                StoredNode n = read(data);
                nodes.put(Integer.valueOf(n.id), n);
                good += 8L + length;
            }
        } catch (EOFException e) {
            // the end, or a record that was not written whole
        }
        cutAt(good);
        return new ArrayList<>(nodes.values());
    }

    private void cutAt(long length) throws IOException {
        if (Files.size(file) > length) {
            try (java.nio.channels.FileChannel c = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
                c.truncate(length);
            }
        }
    }

    private StoredNode read(byte[] data) throws IOException {
        try (ObjectInputStream in =
                new StateInput(new ByteArrayInputStream(data), exec, getClass().getClassLoader())) {
            return (StoredNode) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("A saved step needs the class " + e.getMessage() + ", which is not there", e);
        }
    }
}
