package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;

/** Whose files may say what Jenkins does: of a pull request whose author is not trusted, those of its target. */
final class Trust {
    private static final Logger LOGGER = Logger.getLogger(Trust.class.getName());

    private final CodeCommitSource source;

    Trust(CodeCommitSource source) {
        this.source = source;
    }

    /** Whether the traits of the source trust a head; a source without a trait for pull requests trusts none of them. */
    private boolean isTrusted(CodeCommitPullRequestHead head, TaskListener listener)
            throws IOException, InterruptedException {
        CodeCommitSourceContext context =
                new CodeCommitSourceContext(null, SCMHeadObserver.none()).withTraits(source.getTraits());
        try (CodeCommitSourceRequest request = context.newRequest(source, listener)) {
            return request.isTrusted(head);
        }
    }

    /** The revision whose files may be used. Says so where it is another one. */
    SCMRevision revision(SCMRevision revision, TaskListener listener) throws IOException, InterruptedException {
        if (revision instanceof CodeCommitPullRequestRevision pull
                && pull.getHead() instanceof CodeCommitPullRequestHead head
                && !isTrusted(head, listener)) {
            listener.getLogger()
                    .println(Messages.Source_untrusted(
                            head.getName(), head.author(), head.getTarget().getName()));
            return pull.getTarget();
        }
        return revision;
    }

    /**
     * The head to check out where no revision is known. Jenkins asks for it when a pull request is gone, and takes the
     * Jenkinsfile out of that checkout without asking for a trusted revision.
     */
    SCMHead head(SCMHead head) {
        if (!(head instanceof CodeCommitPullRequestHead pull)) {
            return head;
        }
        try {
            if (isTrusted(pull, TaskListener.NULL)) {
                return head;
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "No trust could be found out for " + head.getName() + ": its target is used", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pull.getTarget();
    }
}
