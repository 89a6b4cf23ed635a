package io.jenkins.plugins.awsflow.awslocal.codecommit;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** What names, ids and paths may look like, with the service's error for each that may not. */
final class Names {
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]{1,100}");
    private static final int BRANCH_LIMIT = 256;
    private static final int PATH_LIMIT = 4096;
    private static final Set<String> MODES = Set.of("NORMAL", "EXECUTABLE", "SYMLINK");

    private Names() {}

    /** The name of a repository in a member of the input. */
    static String repository(Input in, String member) {
        String name = in.text(member);
        if (name == null || name.isEmpty()) {
            throw AwsException.client("RepositoryNameRequiredException", "A repository name is required");
        }
        return repository(name);
    }

    static String repository(String name) {
        if (!REPOSITORY.matcher(name).matches() || name.endsWith(".git")) {
            throw AwsException.client(
                    "InvalidRepositoryNameException",
                    "Repository names have 1 to 100 letters, digits, periods, underscores and dashes, and do not end"
                            + " in .git");
        }
        return name;
    }

    /** The name of a branch in a member of the input. */
    static String branch(Input in, String member) {
        String name = in.text(member);
        if (name == null || name.isEmpty()) {
            throw AwsException.client("BranchNameRequiredException", "A branch name is required");
        }
        if (!validBranch(name)) {
            throw AwsException.client("InvalidBranchNameException", "The branch name " + name + " is not valid");
        }
        return name;
    }

    static boolean validBranch(String name) {
        return name.length() <= BRANCH_LIMIT
                && Repository.isValidRefName(Constants.R_HEADS + name)
                && !ObjectId.isId(name);
    }

    /** A full commit id. */
    static ObjectId commitId(String text, String required, String invalid) {
        if (text == null || text.isEmpty()) {
            throw AwsException.client(required, "A commit ID is required");
        }
        if (!ObjectId.isId(text)) {
            throw AwsException.client(invalid, "The commit ID is not valid: " + text);
        }
        return ObjectId.fromString(text);
    }

    /** The path of a file without a leading slash. */
    static String path(Input in, String member) {
        String given = in.text(member);
        String path = given == null ? "" : given.startsWith("/") ? given.substring(1) : given;
        if (path.isEmpty()) {
            throw AwsException.client("PathRequiredException", "The path of a file is required");
        }
        return checked(path);
    }

    /** The path of a folder, empty for the root. */
    static String folder(Input in, String member) {
        String given = in.text(member);
        if (given == null) {
            throw AwsException.client("PathRequiredException", "The path of a folder is required");
        }
        return trimmed(given);
    }

    /** A path that limits a comparison, empty for none. */
    static String optionalPath(Input in, String member) {
        String given = in.text(member);
        return given == null ? "" : trimmed(given);
    }

    private static String trimmed(String given) {
        String path = given.startsWith("/") ? given.substring(1) : given;
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return path.isEmpty() ? path : checked(path);
    }

    private static String checked(String path) {
        boolean valid = path.length() <= PATH_LIMIT && path.indexOf('\0') < 0;
        for (String part : path.split("/", -1)) {
            valid &= !part.isEmpty() && !part.equals(".") && !part.equals("..") && !part.equalsIgnoreCase(".git");
        }
        if (!valid) {
            throw AwsException.client("InvalidPathException", "The path is not valid: " + path);
        }
        return path;
    }

    /** A file mode of the API; NORMAL when none is given. */
    static String mode(Input in) {
        String mode = in.text("fileMode");
        if (mode != null && !MODES.contains(mode)) {
            throw AwsException.client("InvalidFileModeException", "The file mode is not valid: " + mode);
        }
        return mode == null ? "NORMAL" : mode;
    }
}
