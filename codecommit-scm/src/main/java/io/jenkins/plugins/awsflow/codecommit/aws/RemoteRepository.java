package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.git.GitRemote;
import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.SiblingLogins;
import io.jenkins.plugins.awsflow.codecommit.model.SubmoduleAddress;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSettings;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** A repository as one identity reaches it: by git, and by the API if there is a connection to AWS. */
public final class RemoteRepository {
    private static final int TIMEOUT_SECONDS = 60;

    private final String name;
    private final Region region;
    private final GitAddress address;
    private final AwsSession session;
    private final LoginSource logins;
    private final String credentialsId;
    private final GitProxy proxy;
    private SiblingLogins siblings;

    private RemoteRepository(
            String name,
            Region region,
            GitAddress address,
            AwsSession session,
            LoginSource logins,
            String credentialsId,
            GitProxy proxy) {
        this.name = name;
        this.region = region;
        this.address = address;
        this.session = session;
        this.logins = logins;
        this.credentialsId = credentialsId;
        this.proxy = proxy;
        this.siblings = sibling -> logins;
    }

    /**
     * Git signed by the session.
     *
     * @param proxy null for none
     */
    public static RemoteRepository signed(String name, AwsSession session, GitProxy proxy) {
        GitAddress address = address(name, session);
        LoginSource logins = new SignedLogins(session, address, Clock.systemUTC());
        RemoteRepository repository =
                new RemoteRepository(name, session.region(), address, session, logins, null, proxy);
        repository.siblings = sibling -> new SignedLogins(session, address(sibling, session), Clock.systemUTC());
        return repository;
    }

    /**
     * Git with the static credentials of an IAM user, and the API by a session.
     *
     * @param credentialsId what people call the credentials
     * @param proxy null for none
     */
    public static RemoteRepository withCredentials(
            String name, AwsSession session, LoginSource logins, String credentialsId, GitProxy proxy) {
        return new RemoteRepository(
                name, session.region(), address(name, session), session, logins, credentialsId, proxy);
    }

    /** Git with the static credentials of an IAM user, and no API. */
    public static RemoteRepository withCredentials(
            String name, Region region, LoginSource logins, String credentialsId, GitProxy proxy) {
        GitAddress address = GitAddress.of(name, region, Optional.empty(), false);
        return new RemoteRepository(name, region, address, null, logins, credentialsId, proxy);
    }

    private static GitAddress address(String name, AwsSession session) {
        SessionSettings settings = session.settings(CodeCommitApi.SERVICE);
        Optional<URI> endpoint = settings.endpoint();
        return GitAddress.of(name, session.region(), endpoint, settings.fips());
    }

    public String name() {
        return name;
    }

    public Region region() {
        return region;
    }

    /** Twelve digits; null if there is no connection to AWS, which alone knows it. */
    public String account() {
        return session == null ? null : session.account();
    }

    /** Its ARN; null if there is no connection to AWS, which alone knows the account. */
    public String arn() {
        return session == null
                ? null
                : String.join(
                        ":",
                        "arn",
                        session.partition().id(),
                        CodeCommitApi.SERVICE,
                        region.id(),
                        session.account(),
                        name);
    }

    /**
     * Whose repositories git reaches here. Those of several accounts may have the same name and address, and of static
     * credentials only the login tells them apart: it names a user of one account, and the session beside it may be of another.
     */
    public String owner() throws AwsFlowException, InterruptedException {
        if (credentialsId == null) {
            return session.account();
        }
        try {
            return "user " + logins.login().username();
        } catch (GitTrouble e) {
            throw problem(e);
        }
    }

    /** What git is told, without a login. */
    public String url() {
        return address.url();
    }

    /** Logs git in. */
    public LoginSource logins() {
        return logins;
    }

    /** Logs git in to others of the same account and region, by the same identity. */
    public SiblingLogins siblings() {
        return siblings;
    }

    /** Null for none. */
    public GitProxy proxy() {
        return proxy;
    }

    /** The API; empty if there is no connection to AWS. */
    public Optional<CodeCommitApi> api() {
        return Optional.ofNullable(session).map(CodeCommitApi::new);
    }

    /** What is about pull requests; empty if there is no connection to AWS. */
    public Optional<PullRequestApi> pullRequests() {
        return Optional.ofNullable(session).map(PullRequestApi::new);
    }

    /** A link into the console; null if the partition's console is not known. */
    public String consoleLink(String path) {
        return AwsPartition.of(region).consoleLink(path);
    }

    /** All branches and tags. */
    public RemoteRefs refs() throws AwsFlowException, InterruptedException {
        try {
            return remote().refs();
        } catch (GitTrouble e) {
            throw problem(e);
        }
    }

    /**
     * What a name stands for; empty if there is no such thing.
     *
     * @param ref a branch or a tag, by its short or full name
     */
    public Optional<RemoteRefs.Found> lookUp(String ref) throws AwsFlowException, InterruptedException {
        try {
            return remote().refs(ref).find(ref);
        } catch (GitTrouble e) {
            throw problem(e);
        }
    }

    /**
     * The same for something that must be there.
     *
     * @param ref a branch or a tag, by its short or full name; null for the default branch
     */
    public RemoteRefs.Found find(String ref) throws AwsFlowException, InterruptedException {
        Optional<RemoteRefs.Found> found = ref == null ? Optional.empty() : lookUp(ref);
        if (found.isPresent()) {
            return found.get();
        }
        RemoteRefs refs = refs();
        if (refs.branches().isEmpty()) {
            throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.Git_empty(name));
        }
        if (ref == null && refs.defaultBranch() != null) {
            return refs.find(refs.defaultBranch()).orElseThrow();
        }
        List<String> names = new ArrayList<>(refs.branches().keySet());
        names.addAll(refs.tags().keySet());
        throw new AwsFlowException(
                FailureClass.NOT_FOUND,
                ref == null
                        ? Messages.Git_noDefault(name, Nearest.hint("main", names))
                        : Messages.Git_noRef(ref, name, Nearest.hint(ref, names)));
    }

    private GitRemote remote() {
        return new GitRemote(url(), logins, proxy, TIMEOUT_SECONDS);
    }

    /**
     * Trouble of git in words: what failed, which repository, why and what to do next.
     *
     * @throws InterruptedException if the trouble is that nobody wants the result any more
     */
    public AwsFlowException problem(GitTrouble trouble) throws InterruptedException {
        if (trouble.submodule() == null) {
            return new GitProblems(name, region, session, credentialsId).of(trouble);
        }
        SubmoduleAddress from = trouble.address();
        AwsFlowException problem;
        if (from == null) {
            problem = new AwsFlowException(FailureClass.INVALID, trouble.getMessage(), trouble);
        } else if (from.repository() != null || trouble.kind() == TroubleKind.CANCELLED) {
            problem = new GitProblems(from.repository(), region, session, credentialsId).of(trouble);
        } else {
            problem = SubmoduleProblems.elsewhere(from.url(), trouble);
        }
        return new AwsFlowException(
                problem.failureClass(), Messages.Submodule_of(trouble.submodule(), problem.getMessage()), problem);
    }
}
