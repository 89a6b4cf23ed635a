package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMRevision;

/**
 * Shows a request all heads that it asks for: one advertisement of refs, a call for each pull request that is new or was
 * pushed to, and a look into each commit that is new.
 */
final class Scan {
    private final CodeCommitSource source;
    private final CodeCommitSourceRequest request;
    private final RemoteRepository remote;
    private final TaskListener listener;
    private final Patience patience;

    private Scan(CodeCommitSource source, CodeCommitSourceRequest request, RemoteRepository remote, Patience patience) {
        this.source = source;
        this.request = request;
        this.remote = remote;
        this.listener = request.listener();
        this.patience = patience;
    }

    /**
     * Scans, all of the source or what an event is about. Jenkins calls for an event on few threads that serve all of its
     * sources, so none of them waits until CodeCommit is less busy: the source is told again instead.
     *
     * @param event null for none
     */
    static void run(CodeCommitSource source, CodeCommitSourceRequest request, SCMHeadEvent<?> event)
            throws AwsFlowException, IOException, InterruptedException {
        if (!(event instanceof CodeCommitHeadEvent ours)) {
            Patience patience = new Patience(request.listener().getLogger()::println);
            new Scan(source, request, source.open(null), patience).run();
            return;
        }
        try {
            new Scan(source, request, source.open(null), Patience.none()).run();
        } catch (AwsFlowException e) {
            again(source, ours, e);
            throw e;
        } catch (Problems.Told e) {
            again(source, ours, e.problem());
            throw e;
        }
    }

    private static void again(CodeCommitSource source, CodeCommitHeadEvent event, AwsFlowException problem) {
        if (problem.failureClass().healsByWaiting()) {
            event.later(source, problem);
        }
    }

    private void run() throws AwsFlowException, IOException, InterruptedException {
        PrintStream log = listener.getLogger();
        String link = remote.consoleLink(ConsolePath.repository(remote.name()));
        String name = link == null ? remote.name() : HyperlinkNote.encodeTo(link, remote.name());
        log.println(Messages.Scan_begin(name, remote.region()));
        RemoteRefs refs = patience.run(remote::refs);
        HeadAges ages = new HeadAges(request.ages(), remote, refs, patience, listener);
        PullRequestScan pulls = new PullRequestScan(request, remote, refs, patience, ages);
        boolean done = request.branches() != null && branches(refs.branches(), pulls, ages);
        if (!done && request.pullRequests() != null) {
            done = pulls.run(this);
        }
        if (!done && request.wantsTags()) {
            tags(refs.tags(), ages);
        }
    }

    /** Shows one head; gives back whether the request has all that it wants. */
    <H extends SCMHead, R extends SCMRevision> boolean show(H head, R revision)
            throws IOException, InterruptedException {
        return request.process(
                head, revision, (h, r) -> new CodeCommitProbe(remote, read(r), listener, patience), this::tell);
    }

    /** Whose files must meet the criteria: those that a build would take its Jenkinsfile from. */
    private SCMRevision read(SCMRevision revision) throws IOException, InterruptedException {
        return new Trust(source).revision(revision, listener);
    }

    private boolean branches(Map<String, String> branches, PullRequestScan pulls, HeadAges ages)
            throws AwsFlowException, IOException, InterruptedException {
        Set<String> sources =
                switch (request.branches()) {
                    case ALL -> Set.of();
                    case WITHOUT_PULL_REQUEST -> pulls.built();
                    case ONLY_PULL_REQUEST -> pulls.sources();
                };
        Map<String, String> wanted = new LinkedHashMap<>(branches);
        wanted.keySet().removeIf(name -> !request.wantsBranch(name, sources.contains(name)));
        Map<String, String> named = new LinkedHashMap<>(wanted);
        named.keySet().removeIf(name -> request.isFilteredOutByName(new CodeCommitBranchHead(name)));
        wanted.keySet().removeAll(ages.oldBranches(named));
        int count = 0;
        boolean done = false;
        for (Map.Entry<String, String> branch : wanted.entrySet()) {
            if (done) {
                break;
            }
            count++;
            CodeCommitBranchHead head = new CodeCommitBranchHead(branch.getKey());
            done = show(head, new CodeCommitRevision(head, branch.getValue()));
        }
        listener.getLogger().println(Messages.Scan_branches(count, source.getRepository()));
        return done;
    }

    private void tags(Map<String, String> all, HeadAges ages)
            throws AwsFlowException, IOException, InterruptedException {
        Map<String, String> tags = new LinkedHashMap<>(all);
        tags.keySet().removeIf(name -> !request.wantsTag(name));
        Map<String, Long> times = times(tags);
        tags.keySet().removeAll(ages.oldTags(tags));
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            long time = times.getOrDefault(tag.getValue(), 0L);
            CodeCommitTagHead head = new CodeCommitTagHead(tag.getKey(), time);
            if (show(head, new CodeCommitRevision(head, tag.getValue()))) {
                break;
            }
        }
        listener.getLogger().println(Messages.Scan_tags(tags.size(), source.getRepository()));
    }

    /** When the commits were made that tags point to; nothing where there is no API to ask. */
    private Map<String, Long> times(Map<String, String> tags) throws AwsFlowException, InterruptedException {
        Optional<CodeCommitApi> api = remote.api();
        return api.isEmpty() || tags.isEmpty()
                ? Map.of()
                : patience.run(() -> api.get().times(remote.name(), tags.values()));
    }

    private void tell(SCMHead head, SCMRevision revision, boolean isMatch) {
        String text = isMatch ? Messages.Scan_met(head.getName()) : Messages.Scan_notMet(head.getName());
        listener.getLogger().println("  " + text);
    }
}
