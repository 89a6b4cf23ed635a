package io.jenkins.plugins.awsflow.stack.step;

import hudson.FilePath;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text files of the workspace. */
final class WorkspaceFiles {
    /** Larger than anything that CloudFormation takes; a file of this size is the wrong file. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private final FilePath workspace;

    /** @param workspace the current directory; null outside of a node */
    WorkspaceFiles(FilePath workspace) {
        this.workspace = workspace;
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
