package io.jenkins.plugins.awsflow.core.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.TurnQueue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The places of those who wait for their turn, one small file each, so that a restart changes no order. That they wait
 * at all is in the ledger of their build: what goes wrong here costs a place and no operation.
 */
final class TurnFiles {
    private static final Logger LOGGER = Logger.getLogger(TurnFiles.class.getName());
    private static final String SUFFIX = ".json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Null to keep nothing. */
    private final Path directory;

    TurnFiles(Path directory) {
        this.directory = directory;
    }

    void write(String key, TurnQueue.Entry entry) {
        if (directory == null) {
            return;
        }
        ObjectNode o = MAPPER.createObjectNode();
        o.put("key", key);
        o.put("token", entry.token());
        o.put("build", entry.build());
        o.put("arrivedAt", entry.arrivedAt());
        o.put("rollback", entry.rollback());
        try {
            Files.createDirectories(directory);
            Path fresh = directory.resolve(entry.token() + ".tmp");
            Files.writeString(fresh, MAPPER.writeValueAsString(o));
            Files.move(fresh, file(entry.token()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "a restart will forget the place of " + entry);
        }
    }

    void delete(String token) {
        if (directory == null) {
            return;
        }
        try {
            Files.deleteIfExists(file(token));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "after a restart " + token + " keeps a place until its build ends");
        }
    }

    /** What an earlier process left, each with its key. */
    Map<TurnQueue.Entry, String> read() {
        Map<TurnQueue.Entry, String> found = new LinkedHashMap<>();
        if (directory == null || !Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file, found);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot list " + directory);
        }
        return found;
    }

    private static void read(Path file, Map<TurnQueue.Entry, String> found) {
        try {
            JsonNode o = MAPPER.readTree(Files.readString(file));
            String token = o.path("token").asText();
            if (!Marker.isToken(token) || !o.path("key").isTextual()) {
                throw new IOException("no place in a queue");
            }
            found.put(
                    new TurnQueue.Entry(
                            token,
                            o.path("build").asText(),
                            o.path("arrivedAt").asLong(),
                            o.path("rollback").asBoolean()),
                    o.path("key").asText());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "unreadable place in a queue: " + file);
        }
    }

    private Path file(String token) {
        return directory.resolve(token + SUFFIX);
    }
}
