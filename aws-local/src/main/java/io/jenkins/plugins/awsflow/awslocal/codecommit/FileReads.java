package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files, folders and blobs without a clone. */
final class FileReads {
    /** What one reply may hold of a file. */
    static final int FILE_LIMIT = 6 * 1024 * 1024;

    void register(Map<String, Operation> operations) {
        operations.put("GetFile", this::file);
        operations.put("GetFolder", this::folder);
        operations.put("GetBlob", this::blob);
    }

    private JsonNode file(Request request) {
        LocalRepository repository = request.repository();
        String path = Names.path(request.in(), "filePath");
        RevCommit commit = Commits.specified(repository, request.in().text("commitSpecifier"));
        try (TreeWalk walk = TreeWalk.forPath(repository.git(), path, commit.getTree())) {
            if (walk == null || walk.getFileMode(0).getObjectType() != Constants.OBJ_BLOB) {
                throw AwsException.client(
                        "FileDoesNotExistException",
                        "Could not find path " + path + " in commit " + commit.name() + " of " + repository.name());
            }
            byte[] content = content(repository.git().open(walk.getObjectId(0), Constants.OBJ_BLOB));
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            out.put("commitId", commit.name());
            out.put("blobId", walk.getObjectId(0).name());
            out.put("filePath", path);
            out.put("fileMode", Commits.mode(walk.getFileMode(0)));
            out.put("fileSize", content.length);
            return out.put("fileContent", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(ObjectLoader loader) throws IOException {
        if (loader.getSize() > FILE_LIMIT) {
            throw AwsException.client("FileTooLargeException", "The file is larger than 6 MB");
        }
        return loader.getCachedBytes(FILE_LIMIT);
    }

    private JsonNode folder(Request request) {
        LocalRepository repository = request.repository();
        String path = Names.folder(request.in(), "folderPath");
        RevCommit commit = Commits.specified(repository, request.in().text("commitSpecifier"));
        try (TreeWalk walk = new TreeWalk(repository.git())) {
            ObjectId tree = path.isEmpty() ? commit.getTree() : subtree(repository, commit, path);
            walk.addTree(tree);
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            out.put("commitId", commit.name());
            out.put("folderPath", path);
            out.put("treeId", tree.name());
            for (String kind : new String[] {"subFolders", "files", "symbolicLinks", "subModules"}) {
                out.putArray(kind);
            }
            while (walk.next()) {
                entry(walk, path, out);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectId subtree(LocalRepository repository, RevCommit commit, String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(repository.git(), path, commit.getTree())) {
            if (walk == null || walk.getFileMode(0) != FileMode.TREE) {
                throw AwsException.client(
                        "FolderDoesNotExistException",
                        "Could not find folder " + path + " in commit " + commit.name() + " of " + repository.name());
            }
            return walk.getObjectId(0);
        }
    }

    private static void entry(TreeWalk walk, String folder, ObjectNode out) {
        FileMode mode = walk.getFileMode(0);
        String kind;
        String id;
        if (mode == FileMode.TREE) {
            kind = "subFolders";
            id = "treeId";
        } else if (mode == FileMode.GITLINK) {
            kind = "subModules";
            id = "commitId";
        } else {
            kind = mode == FileMode.SYMLINK ? "symbolicLinks" : "files";
            id = "blobId";
        }
        ObjectNode entry = out.withArray(kind).addObject();
        entry.put(id, walk.getObjectId(0).name());
        entry.put("absolutePath", folder.isEmpty() ? walk.getNameString() : folder + '/' + walk.getNameString());
        entry.put("relativePath", walk.getNameString());
        if (id.equals("blobId")) {
            entry.put("fileMode", Commits.mode(mode));
        }
    }

    private JsonNode blob(Request request) {
        LocalRepository repository = request.repository();
        ObjectId id = Names.commitId(request.in().text("blobId"), "BlobIdRequiredException", "InvalidBlobIdException");
        try {
            byte[] content = content(repository.git().open(id, Constants.OBJ_BLOB));
            return JsonNodeFactory.instance.objectNode().put("content", content);
        } catch (MissingObjectException e) {
            throw AwsException.client("BlobIdDoesNotExistException", "Blob " + id.name() + " does not exist");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
