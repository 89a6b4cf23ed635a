package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.codecommit.TreeChange.File;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Commits made by the API. */
final class FileWrites {
    private static final int MOST_ENTRIES = 100;

    private final LocalClock clock;

    FileWrites(LocalClock clock) {
        this.clock = clock;
    }

    void register(Map<String, Operation> operations) {
        operations.put("PutFile", this::putFile);
        operations.put("DeleteFile", this::deleteFile);
        operations.put("CreateCommit", this::createCommit);
    }

    /** Changes the files of a commit to be; null when there is nothing to write. */
    private interface Change {
        ObjectNode apply(TreeChange tree, ObjectInserter inserter) throws IOException;
    }

    private ObjectNode commit(Request request, String nameMember, String defaultMessage, String same, Change change) {
        CommitPlan plan = CommitPlan.of(request, nameMember);
        try (ObjectInserter inserter = plan.repository().git().newObjectInserter()) {
            TreeChange tree = new TreeChange(plan.repository().git(), plan.parentTree());
            ObjectNode out = change.apply(tree, inserter);
            ObjectId written = tree.write(inserter);
            if (written.equals(plan.parentTree())) {
                throw AwsException.client(same, "The commit would change nothing");
            }
            ObjectId commit = plan.write(inserter, written, defaultMessage, clock.now());
            String ref = Constants.R_HEADS + plan.branch();
            if (!BranchOperations.move(request, plan.repository(), ref, plan.expected(), commit)) {
                throw CommitPlan.outdated();
            }
            return out.put("commitId", commit.name()).put("treeId", written.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] limited(byte[] content) {
        if (content.length > FileReads.FILE_LIMIT) {
            throw AwsException.client("FileContentSizeLimitExceededException", "A file has at most 6 MB");
        }
        return content;
    }

    private JsonNode putFile(Request request) {
        byte[] content = request.in().bytes("fileContent");
        if (content == null) {
            throw AwsException.client("FileContentRequiredException", "The content of the file is required");
        }
        String path = Names.path(request.in(), "filePath");
        FileMode mode = Commits.mode(Names.mode(request.in()));
        return commit(request, "name", "Put " + path, "SameFileContentException", (tree, inserter) -> {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, limited(content));
            tree.put(path, new File(blob, mode));
            return object().put("blobId", blob.name());
        });
    }

    private JsonNode deleteFile(Request request) {
        String path = Names.path(request.in(), "filePath");
        return commit(request, "name", "Deleted " + path, "NoChangeException", (tree, inserter) -> {
            File deleted = tree.delete(path, placeholder(request, inserter));
            return object().put("blobId", deleted.blob().name()).put("filePath", path);
        });
    }

    private static File placeholder(Request request, ObjectInserter inserter) throws IOException {
        if (!request.in().flag("keepEmptyFolders")) {
            return null;
        }
        return new File(inserter.insert(Constants.OBJ_BLOB, new byte[0]), FileMode.REGULAR_FILE);
    }

    private JsonNode createCommit(Request request) {
        List<Input> puts = request.in().objects("putFiles");
        List<Input> deletes = request.in().objects("deleteFiles");
        List<Input> modes = request.in().objects("setFileModes");
        int entries = puts.size() + deletes.size() + modes.size();
        if (entries == 0) {
            throw AwsException.client("FileEntryRequiredException", "At least one file entry is required");
        }
        if (entries > MOST_ENTRIES) {
            throw AwsException.client(
                    "MaximumFileEntriesExceededException", "At most " + MOST_ENTRIES + " files can be changed at once");
        }
        onceEach(puts, deletes, modes);
        return commit(request, "authorName", "Changed " + entries + " files", "NoChangeException", (tree, inserter) -> {
            ObjectNode out = object();
            for (String list : List.of("filesAdded", "filesUpdated", "filesDeleted")) {
                out.putArray(list);
            }
            for (Input delete : deletes) {
                String path = Names.path(delete, "filePath");
                report(out, "filesDeleted", path, tree.delete(path, placeholder(request, inserter)));
            }
            for (Input put : puts) {
                put(put, tree, inserter, out);
            }
            for (Input entry : modes) {
                setMode(entry, tree, out);
            }
            return out;
        });
    }

    private static void onceEach(List<Input> puts, List<Input> deletes, List<Input> modes) {
        Set<String> paths = new HashSet<>();
        for (List<Input> entries : List.of(puts, deletes, modes)) {
            for (Input entry : entries) {
                if (!paths.add(Names.path(entry, "filePath"))) {
                    throw AwsException.client(
                            "SamePathRequestException", "A path occurs more than once: " + entry.text("filePath"));
                }
            }
        }
    }

    private static void put(Input put, TreeChange tree, ObjectInserter inserter, ObjectNode out) throws IOException {
        String path = Names.path(put, "filePath");
        File before = tree.get(path);
        byte[] content = put.bytes("fileContent");
        boolean copied = put.has("sourceFile");
        if (content != null && copied) {
            throw AwsException.client(
                    "FileContentAndSourceFileSpecifiedException", "Either content or a source file can be given");
        }
        if (content == null && !copied) {
            throw AwsException.client(
                    "SourceFileOrContentRequiredException", "Either content or a source file is required");
        }
        File file;
        if (copied) {
            Input source = put.object("sourceFile");
            String from = Names.path(source, "filePath");
            file = tree.need(from);
            if (source.flag("isMove")) {
                report(out, "filesDeleted", from, tree.delete(from, null));
            }
        } else {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, limited(content));
            FileMode mode = before == null || put.has("fileMode") ? Commits.mode(Names.mode(put)) : before.mode();
            file = new File(blob, mode);
        }
        tree.put(path, file);
        report(out, before == null ? "filesAdded" : "filesUpdated", path, file);
    }

    private static void setMode(Input entry, TreeChange tree, ObjectNode out) {
        if (!entry.has("fileMode")) {
            throw AwsException.client("FileModeRequiredException", "A file mode is required");
        }
        String path = Names.path(entry, "filePath");
        File file = new File(tree.need(path).blob(), Commits.mode(Names.mode(entry)));
        tree.put(path, file);
        report(out, "filesUpdated", path, file);
    }

    private static void report(ObjectNode out, String list, String path, File file) {
        out.withArray(list)
                .addObject()
                .put("absolutePath", path)
                .put("blobId", file.blob().name())
                .put("fileMode", Commits.mode(file.mode()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
