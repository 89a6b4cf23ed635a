package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.LedgerJson;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a build has started in AWS, one file per operation in the directory of the build. A file is replaced as a whole
 * and synced before anything relies on it, so that after a crash there is either the old or the new record.
 */
public final class OperationLedger {
    private static final Logger LOGGER = Logger.getLogger(OperationLedger.class.getName());
    private static final String DIRECTORY = "aws-flow";
    private static final String SUFFIX = ".json";

    private final Path directory;

    /** @param buildDirectory {@code Run.getRootDir()} */
    public OperationLedger(Path buildDirectory) {
        directory = buildDirectory.resolve(DIRECTORY);
    }

    /**
     * The record of a token; empty if there is none.
     *
     * @throws IOException one line: the file, what is wrong with it, what follows from that, and what to do
     */
    public Optional<LedgerRecord> read(String token) throws IOException {
        Path file = file(token);
        try {
            LedgerRecord record = LedgerJson.read(Files.readString(file));
            if (!record.request().token().equals(token)) {
                throw new IOException(Messages.Ledger_OtherRecord());
            }
            return Optional.of(record);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException(
                    Messages.Ledger_Unreadable(DIRECTORY + "/" + file.getFileName(), problem(e), Marker.of(token)), e);
        }
    }

    /** Of the file system's own exceptions, whose message is but the path, the name says what is wrong. */
    private static String problem(IOException e) {
        if (e instanceof CharacterCodingException) {
            return Messages.Ledger_NoText();
        }
        return e instanceof FileSystemException ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Writes a record so that it outlives a crash of the machine from the moment this method returns. */
    public void write(LedgerRecord record) throws IOException {
        store(record, true);
    }

    /** Writes a record whose loss would only repeat some lines of log. */
    public void note(LedgerRecord record) throws IOException {
        store(record, false);
    }

    /** Adds to a file of an operation beside its record; its loss would only shorten what people are shown. */
    public void append(String token, String name, String text) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(beside(token, name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** What such a file holds; empty text if there is none. */
    public String attached(String token, String name) throws IOException {
        Path file = beside(token, name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private Path beside(String token, String name) {
        Path record = file(token);
        return record.resolveSibling(token + '.' + name);
    }

    /** Whether the build has started anything; one look at the file system. */
    public boolean exists() {
        return Files.isDirectory(directory);
    }

    /**
     * All that there is.
     *
     * @param records those that can be read, in the order of their intents
     * @param problems a line for each file that cannot be read
     */
    public record Contents(List<LedgerRecord> records, List<String> problems) {
        public Contents {
            records = List.copyOf(records);
            problems = List.copyOf(problems);
        }
    }

    /** All records that can be read, in the order of their intents. */
    public List<LedgerRecord> all() {
        return new ArrayList<>(contents().records());
    }

    /** All records, and what is wrong with the files that should hold one. */
    public Contents contents() {
        List<LedgerRecord> records = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (!exists()) {
            return new Contents(records, problems);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String token = name.substring(0, name.length() - SUFFIX.length());
                if (Marker.isToken(token)) {
                    readable(token, problems).ifPresent(records::add);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot list " + directory);
        }
        records.sort(Comparator.comparingLong(LedgerRecord::intentAt)
                .thenComparing(r -> r.request().token()));
        problems.sort(Comparator.naturalOrder());
        return new Contents(records, problems);
    }

    private Optional<LedgerRecord> readable(String token, List<String> problems) {
        try {
            return read(token);
        } catch (IOException e) {
            problems.add(e.getMessage());
            LOGGER.log(Level.WARNING, e, () -> "unreadable record of an AWS operation in " + directory);
            return Optional.empty();
        }
    }

    private void store(LedgerRecord record, boolean sync) throws IOException {
        Files.createDirectories(directory);
        Path file = file(record.request().token());
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(LedgerJson.write(record).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            if (sync) {
                out.force(true);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (sync) {
            syncDirectory();
        }
    }

    private void syncDirectory() {
        try (FileChannel dir = FileChannel.open(directory, StandardOpenOption.READ)) {
            dir.force(true);
        } catch (IOException e) {
            // Windows cannot open a directory; there the rename itself is journalled.
            LOGGER.log(Level.FINE, e, () -> "cannot sync " + directory);
        }
    }

    private Path file(String token) {
        if (!Marker.isToken(token)) {
            throw new IllegalArgumentException("not a token: " + token);
        }
        return directory.resolve(token + SUFFIX);
    }
}
