package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/** The merge of one text, without a clone. */
public final class TextMerge {
    private TextMerge() {}

    /** Merges what two sides have made of a text; empty if they changed the same lines, or if it is no text. */
    public static Optional<byte[]> of(byte[] was, byte[] one, byte[] other) {
        if (RawText.isBinary(was) || RawText.isBinary(one) || RawText.isBinary(other)) {
            return Optional.empty();
        }
        MergeResult<RawText> result = new MergeAlgorithm()
                .merge(RawTextComparator.DEFAULT, new RawText(was), new RawText(one), new RawText(other));
        if (result.containsConflicts()) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            // The names and their encoding are for the marks of conflicts, of which there are none.
            new MergeFormatter().formatMerge(out, result, List.of("", "", ""), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(out.toByteArray());
    }
}
