package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;

/** Shows a request all heads that it asks for: one advertisement of refs, and a look into each commit that is new. */
final class Scan {
    private final CodeCommitSource source;
    private final CodeCommitSourceRequest request;
    private final TaskListener listener;

    Scan(CodeCommitSource source, CodeCommitSourceRequest request) {
        this.source = source;
        this.request = request;
        this.listener = request.listener();
    }

    void run(RemoteRepository remote) throws AwsFlowException, IOException, InterruptedException {
        PrintStream log = listener.getLogger();
        String link = remote.consoleLink(ConsolePath.repository(remote.name()));
        String name = link == null ? remote.name() : HyperlinkNote.encodeTo(link, remote.name());
        log.println(Messages.Scan_begin(name, remote.region()));
        RemoteRefs refs = new Patience(log::println).run(remote::refs);
        if (request.wantsBranches()) {
            branches(remote, refs.branches());
        }
    }

    private void branches(RemoteRepository remote, Map<String, String> branches)
            throws IOException, InterruptedException {
        int count = 0;
        for (Map.Entry<String, String> branch : branches.entrySet()) {
            if (!request.wantsBranch(branch.getKey())) {
                continue;
            }
            count++;
            CodeCommitBranchHead head = new CodeCommitBranchHead(branch.getKey());
            CodeCommitRevision revision = new CodeCommitRevision(head, branch.getValue());
            boolean done =
                    request.process(head, revision, (h, r) -> new CodeCommitProbe(remote, r, listener), this::tell);
            if (done) {
                break;
            }
        }
        listener.getLogger().println(Messages.Scan_branches(count, source.getRepository()));
    }

    private void tell(SCMHead head, SCMRevision revision, boolean isMatch) {
        String text = isMatch ? Messages.Scan_met(head.getName()) : Messages.Scan_notMet(head.getName());
        listener.getLogger().println("  " + text);
    }
}
