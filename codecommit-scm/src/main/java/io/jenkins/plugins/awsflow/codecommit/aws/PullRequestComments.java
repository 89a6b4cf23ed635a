package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.model.CommentView;
import io.jenkins.plugins.awsflow.codecommit.model.NoteText;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.aws.ShortDigest;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.List;
import java.util.UUID;

/** Keeps one comment for each key on a pull request: written once, and changed afterwards. */
public final class PullRequestComments {
    private final PullRequestApi api;

    public PullRequestComments(PullRequestApi api) {
        this.api = api;
    }

    /**
     * Writes a comment of its own.
     *
     * @param cut stands at the end of what had to be cut
     * @param token of the client: the same one again writes nothing new
     */
    public void add(PullRequestView pull, String markdown, String cut, String token) throws AwsFlowException {
        api.post(pull, NoteText.of(markdown, cut, NoteText.marker(ShortDigest.of(token))), token);
    }

    /**
     * Lets the key's comment say something. One that somebody else wrote is never touched, whatever it looks like.
     *
     * @param key what is commented on, and by which job
     * @param cut stands at the end of what had to be cut
     */
    public void put(PullRequestView pull, String key, String markdown, String cut) throws AwsFlowException {
        String marker = NoteText.marker(ShortDigest.of(key));
        String content = NoteText.of(markdown, cut, marker);
        List<CommentView> ours = api.comments(pull.id()).stream()
                .filter(each -> each.content().contains(marker) && each.isBy(api.caller()))
                .toList();
        for (CommentView each : ours) {
            if (each.content().equals(content) || api.update(pull, each.id(), content)) {
                return;
            }
        }
        // The token is made of what is posted: a call whose answer was lost posts nothing twice.
        String token =
                ShortDigest.of(String.join("\n", pull.id(), pull.sourceCommit(), pull.destinationCommit(), content));
        if (!api.post(pull, content, token)) {
            api.post(pull, content, UUID.randomUUID().toString());
        }
    }
}
