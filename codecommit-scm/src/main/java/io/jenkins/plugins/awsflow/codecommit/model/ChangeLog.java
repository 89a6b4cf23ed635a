package io.jenkins.plugins.awsflow.codecommit.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The change log of one checkout as it lies in the build's directory: one JSON object a line, first the repository, then
 * each commit. A file of a newer version is read as far as it is understood.
 */
public final class ChangeLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String repository;
    private final String region;
    private final List<Change> changes;

    /**
     * A change log.
     *
     * @param region id of the region where the repository lies
     * @param changes the newest first
     */
    public ChangeLog(String repository, String region, List<Change> changes) {
        this.repository = repository;
        this.region = region;
        this.changes = new ArrayList<>(changes);
    }

    /** Name of the repository. */
    public String repository() {
        return repository;
    }

    public String region() {
        return region;
    }

    /** The newest first. */
    public List<Change> changes() {
        return new ArrayList<>(changes);
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            ObjectNode head = JSON.createObjectNode();
            head.put("codecommit", 1).put("repository", repository).put("region", region);
            line(out, head);
            for (Change change : changes) {
                line(out, node(change));
            }
        }
    }

    private static void line(BufferedWriter out, ObjectNode node) throws IOException {
        out.write(JSON.writeValueAsString(node));
        out.write('\n');
    }

    private static ObjectNode node(Change change) {
        ObjectNode node = JSON.createObjectNode();
        node.put("commit", change.commit())
                .put("author", change.author())
                .put("email", change.email())
                .put("time", change.time())
                .put("message", change.message());
        ArrayNode paths = node.putArray("paths");
        for (ChangedPath path : change.paths()) {
            paths.addArray().add(path.kind().name().toLowerCase(Locale.ROOT)).add(path.path());
        }
        if (change.morePaths() > 0) {
            node.put("morePaths", change.morePaths());
        }
        return node;
    }

    /**
     * Reads one.
     *
     * @throws IOException when the file cannot be read, or is none of ours
     */
    public static ChangeLog read(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            JsonNode head = object(in.readLine(), file);
            List<Change> changes = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                changes.add(change(object(line, file)));
            }
            return new ChangeLog(
                    head.path("repository").asText(), head.path("region").asText(), changes);
        }
    }

    private static JsonNode object(String line, Path file) throws IOException {
        try {
            JsonNode node = line == null ? null : JSON.readTree(line);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new IOException(Messages.ChangeLog_other(file), e);
        }
        throw new IOException(Messages.ChangeLog_other(file));
    }

    private static Change change(JsonNode node) {
        Change change = new Change(
                node.path("commit").asText(),
                node.path("author").asText(),
                node.path("email").asText(),
                node.path("time").asLong(),
                node.path("message").asText());
        for (JsonNode path : node.path("paths")) {
            kind(path.path(0).asText())
                    .ifPresent(kind ->
                            change.add(new ChangedPath(kind, path.path(1).asText())));
        }
        change.morePaths(node.path("morePaths").asInt());
        return change;
    }

    private static Optional<ChangedPath.Kind> kind(String word) {
        for (ChangedPath.Kind kind : ChangedPath.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
