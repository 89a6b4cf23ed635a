package io.jenkins.plugins.awsflow.codecommit.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.codecommit.aws.KeptPullRequests.Kept;
import io.jenkins.plugins.awsflow.codecommit.aws.KeptPullRequests.Place;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Pull requests in files, one for each repository and identity: a line each, and a line for each that an event was about
 * since. Whatever goes wrong with a file costs calls and nothing else.
 */
final class PullRequestFiles {
    private static final Logger LOGGER = Logger.getLogger(PullRequestFiles.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".jsonl";
    private static final int DIGITS = 24;

    /** Every pull request has these, and scans rely on it. */
    private static final List<String> NEEDED =
            List.of("id", "author", "title", "source", "destination", "sourceCommit");

    /** What is older is read anew anyway. */
    private static final long DAYS = 7;

    private final Path directory;

    PullRequestFiles(Path directory) {
        this.directory = directory;
    }

    private Path file(Place place) {
        return directory.resolve(
                repository(place.account(), place.region(), place.repository()) + digest(place.identity()) + ENDING);
    }

    /** What the names of all files of a repository begin with. */
    private static String repository(String account, String region, String repository) {
        return digest(String.join("\n", account, region, repository)) + "-";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was kept; nothing if there is no file, or none that can be read. */
    Map<String, Kept> read(Place place) {
        Map<String, Kept> shelf = new LinkedHashMap<>();
        Path file = file(place);
        if (!Files.exists(file)) {
            return shelf;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode json = JSON.readTree(line);
                String id = json.path("id").asText();
                if (json.has("heard")) {
                    shelf.computeIfPresent(id, (i, kept) -> new Kept(kept.view(), 0));
                } else {
                    shelf.put(id, new Kept(view(json), json.path("at").asLong()));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "{0} cannot be read, the pull requests in it are read anew: {1}", new Object[] {
                file, e
            });
            shelf.clear();
        }
        return shelf;
    }

    void write(Place place, Map<String, Kept> shelf) {
        Path file = file(place);
        StringBuilder text = new StringBuilder();
        try {
            for (Kept kept : shelf.values()) {
                text.append(json(kept)).append('\n');
            }
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, "new", ".tmp");
            Files.writeString(written, text);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            sweep();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} cannot be written, a restart reads its pull requests anew: {1}",
                    new Object[] {file, e});
        }
    }

    void heard(String account, String region, String repository, String id) {
        String name = repository(account, region, repository);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, name + "*" + ENDING)) {
            String line = JSON.createObjectNode().put("id", id).put("heard", true) + "\n";
            for (Path file : files) {
                // An event does not show that somebody still has a use for it: files that nobody reads are swept by
                // their age.
                FileTime before = Files.getLastModifiedTime(file);
                Files.writeString(file, line, StandardOpenOption.APPEND);
                Files.setLastModifiedTime(file, before);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "{0} cannot be written: {1}", new Object[] {directory, e});
        }
    }

    /** Deletes what nobody has written for days, such as of jobs that are gone. */
    private void sweep() throws IOException {
        FileTime since = FileTime.fromMillis(System.currentTimeMillis() - TimeUnit.DAYS.toMillis(DAYS));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(since) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String json(Kept kept) throws JsonProcessingException {
        PullRequestView view = kept.view();
        ObjectNode json = JSON.createObjectNode();
        json.put("id", view.id())
                .put("at", kept.at())
                .put("title", view.title())
                .put("author", view.author());
        json.put("open", view.isOpen()).put("repository", view.repository());
        json.put("source", view.source()).put("destination", view.destination());
        json.put("sourceCommit", view.sourceCommit()).put("destinationCommit", view.destinationCommit());
        json.put("activeAt", view.lastActivity());
        return JSON.writeValueAsString(json.put("revision", view.revision()));
    }

    private static PullRequestView view(JsonNode json) throws IOException {
        for (String name : NEEDED) {
            if (!json.path(name).isTextual()) {
                throw new IOException("no " + name + " in " + json);
            }
        }
        return new PullRequestView(
                        json.path("id").asText(),
                        text(json, "title"),
                        text(json, "author"),
                        json.path("open").asBoolean(),
                        text(json, "repository"),
                        text(json, "source"),
                        text(json, "destination"),
                        text(json, "sourceCommit"),
                        text(json, "destinationCommit"),
                        text(json, "revision"))
                .activeAt(json.path("activeAt").asLong());
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText(null);
    }
}
