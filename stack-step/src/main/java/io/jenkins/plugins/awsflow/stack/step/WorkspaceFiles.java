package io.jenkins.plugins.awsflow.stack.step;

import hudson.FilePath;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.LocateArtifacts;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text files of the workspace. */
final class WorkspaceFiles {
    /** Larger than anything that CloudFormation takes; a file of this size is the wrong file. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private final FilePath workspace;

    /** @param workspace the current directory; null outside of a node */
    WorkspaceFiles(FilePath workspace) {
        this.workspace = workspace;
    }

    /**
     * Looks for files and directories that are to be uploaded.
     *
     * @param wanted paths, each with whether it must be a file
     * @return those that cannot be, each with the reason
     */
    Map<String, String> locate(Map<String, Boolean> wanted) throws AwsFlowException, IOException, InterruptedException {
        List<String> paths = new ArrayList<>(wanted.keySet());
        if (workspace == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.WorkspaceFiles_noNode(paths.get(0)));
        }
        List<String> problems = workspace.act(new LocateArtifacts(wanted));
        Map<String, String> whys = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            if (problems.get(i) != null) {
                whys.put(paths.get(i), problems.get(i));
            }
        }
        return whys;
    }

    /** The text of a file, in UTF-8. */
    String read(String path) throws AwsFlowException, IOException, InterruptedException {
        if (workspace == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.WorkspaceFiles_noNode(path));
        }
        FilePath file = workspace.child(path);
        if (!file.exists() || file.isDirectory()) {
            throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.WorkspaceFiles_missing(path, workspace));
        }
        byte[] bytes;
        try (InputStream in = file.read()) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.WorkspaceFiles_large(path, LARGEST));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.WorkspaceFiles_encoding(path), e);
        }
    }
}
