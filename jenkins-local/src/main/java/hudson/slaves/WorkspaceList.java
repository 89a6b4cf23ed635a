package hudson.slaves;

import hudson.FilePath;

/** Workspaces in use. */
public final class WorkspaceList {
    public static final String COMBINATOR = "@";
    public static final String TMP_DIR_SUFFIX = "@tmp";

    /** Where temporary files of a workspace go. */
    public static FilePath tempDir(FilePath ws) {
        FilePath parent = ws.getParent();
        return parent == null ? null : parent.child(ws.getName() + TMP_DIR_SUFFIX);
    }
}
