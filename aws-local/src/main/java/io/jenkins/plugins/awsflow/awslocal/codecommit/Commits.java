package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds commits by what clients call them, and writes them in the API's shape. */
final class Commits {
    private static final Pattern UNREADABLE = Pattern.compile("[\\x00-\\x20~^:?*\\[\\\\]");
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("xx");

    private Commits() {}

    /** The commit of that id, or null. */
    static RevCommit find(Repository git, ObjectId id) {
        try (RevWalk walk = new RevWalk(git)) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The commit that a specifier names: a full commit id, a branch, a tag, a full ref name or HEAD; without one, the tip
     * of the default branch.
     */
    static RevCommit specified(LocalRepository repository, String specifier) {
        String name = specifier == null ? Constants.HEAD : specifier;
        if (name.isEmpty() || UNREADABLE.matcher(name).find()) {
            throw AwsException.client("InvalidCommitException", "The commit specifier is not valid: " + name);
        }
        ObjectId id = ObjectId.isId(name) ? ObjectId.fromString(name) : ref(repository, name);
        RevCommit commit = id == null ? null : find(repository.git(), id);
        if (commit == null) {
            throw AwsException.client(
                    "CommitDoesNotExistException", "Could not traverse to the commit, since it was not found: " + name);
        }
        return commit;
    }

    private static ObjectId ref(LocalRepository repository, String name) {
        for (String prefix : new String[] {"", Constants.R_HEADS, Constants.R_TAGS}) {
            boolean full = prefix.isEmpty() && (name.startsWith(Constants.R_REFS) || name.equals(Constants.HEAD));
            if (!prefix.isEmpty() || full) {
                ObjectId tip = repository.tip(prefix + name);
                if (tip != null) {
                    return tip;
                }
            }
        }
        return null;
    }

    /** A commit in the API's shape. */
    static ObjectNode view(RevCommit commit) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("commitId", commit.name());
        out.put("treeId", commit.getTree().name());
        ArrayNode parents = out.putArray("parents");
        for (RevCommit parent : commit.getParents()) {
            parents.add(parent.name());
        }
        out.put("message", commit.getFullMessage());
        person(out.putObject("author"), commit.getAuthorIdent());
        person(out.putObject("committer"), commit.getCommitterIdent());
        out.put("additionalData", "");
        return out;
    }

    private static void person(ObjectNode out, PersonIdent person) {
        Instant when = person.getWhenAsInstant();
        out.put("name", person.getName());
        out.put("email", person.getEmailAddress());
        out.put("date", when.getEpochSecond() + " " + ZONE.format(person.getZoneOffset()));
    }

    /** The API's word for a git file mode. */
    static String mode(FileMode mode) {
        if (mode == FileMode.SYMLINK) {
            return "SYMLINK";
        }
        return mode == FileMode.EXECUTABLE_FILE ? "EXECUTABLE" : "NORMAL";
    }

    /** The git file mode of one of the API's words. */
    static FileMode mode(String word) {
        return switch (word) {
            case "SYMLINK" -> FileMode.SYMLINK;
            case "EXECUTABLE" -> FileMode.EXECUTABLE_FILE;
            default -> FileMode.REGULAR_FILE;
        };
    }
}
