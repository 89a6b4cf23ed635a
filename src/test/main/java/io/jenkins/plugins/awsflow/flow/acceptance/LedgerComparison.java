package io.jenkins.plugins.awsflow.flow.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What two runs of one Jenkinsfile did in AWS, told by the ledgers that they left. */
final class LedgerComparison {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LedgerComparison() {}

    /**
     * The operations below a directory, in the order of their start, without what differs from run to run (ids, times).
     */
    static List<String> operations(Path directory) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(
                            p -> p.toString().replace(File.separatorChar, '/').matches(".*/aws-flow/[^/]+\\.json"))
                    .toList()) {
                records.add(JSON.readTree(file.toFile()));
            }
        }
        records.sort((a, b) -> Long.compare(time(a), time(b)));
        List<String> lines = new ArrayList<>();
        for (JsonNode record : records) {
            lines.add(record.path("kind").asText() + " "
                    + record.path("title").asText() + " "
                    + record.path("state").asText() + " "
                    + record.path("remoteState").asText() + " "
                    + record.at("/result/overview"));
        }
        return lines;
    }

    private static long time(JsonNode record) {
        return record.path("intentAt").asLong();
    }

    /**
     * The lines of a console that our steps printed, without ids and times, and without what aligns them: how wide a column
     * is depends on the longest name that was seen by then.
     */
    static List<String> stepLines(String console) {
        return console.lines()
                .filter(line -> !line.startsWith("[Pipeline]"))
                .map(line -> line.replaceAll("\\b\\d\\d:\\d\\d:\\d\\d\\b", "TIME")
                        .replaceAll("d-[A-Z0-9]{9}", "d-ID")
                        .replaceAll("\\b[0-9.]+ ?m?s\\b", "DURATION")
                        .replaceAll(" {2,}", "  ")
                        .strip())
                .filter(line -> line.contains("d-ID") || line.contains("s3://"))
                // Whether the bytes were there already depends on who came first.
                .filter(line -> !line.contains("not uploaded"))
                .toList();
    }
}
