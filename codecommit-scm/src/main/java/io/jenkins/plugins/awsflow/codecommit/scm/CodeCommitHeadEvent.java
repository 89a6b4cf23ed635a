package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.scm.SCM;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMNavigatorOwner;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceOwner;

/** A push to a branch or a tag, or news of a pull request: the heads that it is about are looked at, and nothing of it is believed. */
public final class CodeCommitHeadEvent extends SCMHeadEvent<RepositoryEvent> {
    private static final Logger LOGGER = Logger.getLogger(CodeCommitHeadEvent.class.getName());
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    /** A source without a project yet is made anew whenever its organization folder is told, so all of these are meant. */
    private static final String FOLDERS = "organization folders";

    /** Jenkins asks for the heads of a source several times. */
    private final Map<SCMSource, Map<SCMHead, SCMRevision>> known =
            Collections.synchronizedMap(new IdentityHashMap<>());

    /** The sources that are told again. */
    private final Set<String> later = ConcurrentHashMap.newKeySet();

    /** Counts from one. */
    private final int attempt;

    /** The source that alone is told, since the others were before; {@link #FOLDERS} for those of folders, null for all. */
    private final String only;

    CodeCommitHeadEvent(Type type, RepositoryEvent event) {
        this(type, event, 1, null);
    }

    private CodeCommitHeadEvent(Type type, RepositoryEvent event, int attempt, String only) {
        super(type, event, "CodeCommit, " + event.region() + " of " + event.account());
        this.attempt = attempt;
        this.only = only;
    }

    @Override
    public String description() {
        RepositoryEvent event = getPayload();
        return event.ref() == null
                ? Messages.HeadEvent_pullRequest(event.pullRequest(), event.repository())
                : Messages.HeadEvent_ref(event.ref(), event.repository());
    }

    @Override
    public boolean isMatch(SCMNavigator navigator) {
        return (only == null || only.equals(FOLDERS))
                && navigator instanceof CodeCommitNavigator ours
                && (ours.getRegion() == null
                        || ours.getRegion().equals(getPayload().region()));
    }

    @Override
    public boolean isMatch(SCM scm) {
        RepositoryEvent event = getPayload();
        return only == null
                && scm instanceof CodeCommitSCM ours
                && ours.getRepository().equals(event.repository())
                && (ours.getRegion() == null || ours.getRegion().equals(event.region()));
    }

    @Override
    public String getSourceName() {
        return getPayload().repository();
    }

    /** Without revisions: what they are now says the repository. */
    @Override
    public Map<SCMHead, SCMRevision> heads(SCMSource source) {
        return source instanceof CodeCommitSource ours ? known.computeIfAbsent(source, s -> find(ours)) : Map.of();
    }

    private Map<SCMHead, SCMRevision> find(CodeCommitSource source) {
        if (only != null && !only.equals(name(source))) {
            return Map.of();
        }
        try {
            Optional<RemoteRepository> remote = EventMatch.of(source, getPayload());
            return remote.isEmpty() ? Map.of() : find(source, remote.get());
        } catch (AwsFlowException e) {
            later(source, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private static String name(CodeCommitSource source) {
        SCMSourceOwner owner = source.getOwner();
        if (owner instanceof SCMNavigatorOwner) {
            return FOLDERS;
        }
        return (owner == null ? "" : owner.getFullName()) + "\n" + source.getId();
    }

    /**
     * The message is out of the queue by now, and CodeCommit may be busy with what others do: the source is told again, once
     * however often Jenkins asks meanwhile.
     */
    void later(CodeCommitSource source, AwsFlowException problem) {
        if (!later.add(name(source))) {
            return;
        }
        if (Turns.isWorthMore(problem, attempt)) {
            LOGGER.log(Level.FINE, "{0} is told again: {1}", new Object[] {getPayload(), problem.getMessage()});
            SCMHeadEvent.fireLater(
                    new CodeCommitHeadEvent(getType(), getPayload(), attempt + 1, name(source)),
                    Turns.pause(attempt),
                    TimeUnit.MILLISECONDS);
        } else {
            LOGGER.log(Level.WARNING, "{0} is found at the next scan only: {1}", new Object[] {
                getPayload(), problem.getMessage()
            });
        }
    }

    private Map<SCMHead, SCMRevision> find(CodeCommitSource source, RemoteRepository remote)
            throws AwsFlowException, InterruptedException {
        CodeCommitSourceContext wanted =
                new CodeCommitSourceContext(null, SCMHeadObserver.none()).withTraits(source.getTraits());
        RepositoryEvent event = getPayload();
        Map<SCMHead, SCMRevision> heads = new HashMap<>();
        String branch = event.ref() == null ? event.source() : after(BRANCHES, event.ref());
        if (branch != null && wanted.branches() != null) {
            heads.put(new CodeCommitBranchHead(branch), null);
        }
        if (wanted.pullRequests() != null && event.pullRequest() != null) {
            add(ofEvent(), wanted.pullRequests(), heads);
        } else if (wanted.pullRequests() != null && branch != null) {
            for (PullRequestView each : ofBranch(remote, branch)) {
                add(each, wanted.pullRequests(), heads);
            }
        }
        String tag = event.ref() == null ? null : after(TAGS, event.ref());
        if (tag != null && wanted.tags()) {
            heads.put(new CodeCommitTagHead(tag, timeOf(remote, event.ref())), null);
        }
        return heads;
    }

    private static String after(String prefix, String ref) {
        return ref.startsWith(prefix) ? ref.substring(prefix.length()) : null;
    }

    /**
     * A trigger of a repository tells of pushes only, so its pull requests are looked for. EventBridge has an event of its own
     * for each of them, so that those will do that are known.
     */
    private List<PullRequestView> ofBranch(RemoteRepository remote, String branch)
            throws AwsFlowException, InterruptedException {
        if (remote.pullRequests().isEmpty()) {
            return List.of();
        }
        OpenPullRequests pulls = PullRequestKeeper.of(remote.pullRequests().get(), Patience.none());
        return getPayload().isOfTrigger()
                ? pulls.ofBranches(remote.name(), Set.of(branch), null)
                : pulls.knownOf(remote.name(), branch);
    }

    /** By its time Jenkins tells a tag from another one of the same name; 0 for one that is gone. */
    private static long timeOf(RemoteRepository remote, String ref) throws AwsFlowException, InterruptedException {
        Optional<RemoteRefs.Found> found = remote.lookUp(ref);
        if (found.isEmpty() || remote.api().isEmpty()) {
            return 0;
        }
        String commit = found.get().commit();
        return remote.api().get().times(remote.name(), List.of(commit)).getOrDefault(commit, 0L);
    }

    /** As far as a job is found by it; whoever is said to have opened it does not count. */
    private PullRequestView ofEvent() {
        RepositoryEvent event = getPayload();
        return new PullRequestView(
                event.pullRequest(),
                "",
                "",
                true,
                event.repository(),
                event.source(),
                event.target(),
                null,
                null,
                null);
    }

    private static void add(PullRequestView pull, PullRequestWish wish, Map<SCMHead, SCMRevision> heads) {
        PullRequestScan.heads(pull, wish).forEach(head -> heads.put(head, null));
    }

    @Override
    public boolean equals(Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
