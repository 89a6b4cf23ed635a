package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the Unix modes of a small zip's directory, which the JDK's own classes do not show. */
final class UnixModes {
    private UnixModes() {}

    static Map<String, Integer> of(Path zip) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        int end = bytes.limit() - 22;
        int count = bytes.getShort(end + 10);
        int at = bytes.getInt(end + 16);
        Map<String, Integer> modes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int nameLength = bytes.getShort(at + 28);
            int extraLength = bytes.getShort(at + 30);
            byte[] name = new byte[nameLength];
            bytes.get(at + 46, name);
            modes.put(new String(name, StandardCharsets.UTF_8), bytes.getInt(at + 38) >>> 16);
            at += 46 + nameLength + extraLength;
        }
        return modes;
    }
}
