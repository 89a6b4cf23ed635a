package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Action;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMProbe;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** Scans while CodeCommit asks to call less often: slower, with a word about it, and nothing is left out. */
@Timeout(120)
class BusyScanTest {
    private static final String WORD = "CodeCommit asks to call less often";

    /** More than the SDK repeats by itself. */
    private static final int BUSY = 8;

    private static final SCMSourceCriteria JENKINSFILE =
            (probe, listener) -> probe.stat("Jenkinsfile").exists();

    @TempDir
    private Path work;

    private JenkinsPlace place;
    private CodeCommitSource source;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature", "HEAD:refs/tags/v1");
        place.origin().developer().run("reset", "-q", "--hard", "HEAD~1");
        place.origin().file("c.txt", "c\n").push("C", "HEAD:refs/heads/main");
        place.origin()
                .local()
                .session()
                .client("codecommit", CodeCommitClient::builder)
                .createPullRequest(
                        r -> r.title("B").targets(t -> t.repositoryName("web").sourceReference("feature")));
        source = new CodeCommitSource("web");
        PullRequestDiscoveryTrait merge = new PullRequestDiscoveryTrait();
        merge.setBuild(PullRequestChoice.MERGE);
        source.setTraits(List.of(new BranchDiscoveryTrait(), merge, new TagDiscoveryTrait()));
        SourceProject project = place.project(source);
        assertThat(project).isNotNull();
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private void busy(String operation) {
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.throttle("codecommit", operation).times(BUSY));
    }

    private Set<String> scan() throws Exception {
        Set<String> names = new TreeSet<>();
        source.fetch(JENKINSFILE, SCMHeadObserver.collect(), place.listener())
                .result()
                .keySet()
                .forEach(head -> names.add(head.getName()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetFolder", "ListPullRequests", "GetPullRequest", "BatchGetCommits", "GetMergeConflicts"})
    void aScanWaitsAndFindsEverything(String operation) throws Exception {
        busy(operation);
        assertThat(scan()).containsExactly("PR-1", "feature", "main", "v1");
        assertThat(place.log()).contains(WORD);
        assertThat(place.origin().local().calls("codecommit", operation)).hasSizeGreaterThan(BUSY);
    }

    /** Two calls a second, for everybody in the account. */
    @Test
    void aScanUnderACeilingFindsEverything() throws Exception {
        place.origin().aws().admin().loadScenario("{ceilings: {codecommit: 2}}");
        assertThat(scan()).containsExactly("PR-1", "feature", "main", "v1");
    }

    @Test
    void whatIsToldOfARepositoryAndItsPullRequestsWaitsToo() throws Exception {
        busy("GetRepository");
        List<Action> ofSource = source.fetchActions(null, place.listener());
        assertThat(place.log()).contains(WORD);
        assertThat(ofSource).hasAtLeastOneElementOfType(DefaultBranchAction.class);
        scan();
        SCMHead pull = source.fetch(JENKINSFILE, SCMHeadObserver.collect(), place.listener()).result().keySet().stream()
                .filter(CodeCommitPullRequestHead.class::isInstance)
                .findFirst()
                .orElseThrow();
        PullRequestKeeper.get().restart(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
        busy("GetPullRequest");
        List<Action> ofPull = source.fetchActions(pull, null, place.listener());
        assertThat(place.log()).contains(WORD);
        assertThat(((ObjectMetadataAction) ofPull.get(0)).getObjectDisplayName())
                .isEqualTo("B");
    }

    /** Where Jenkins hands over nobody to tell, its own log is told. */
    @Test
    void aLookIntoFilesWaitsAndSaysSoInTheLogOfJenkins() throws Exception {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {
                // nothing is kept back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger logger = Logger.getLogger(Listeners.class.getName());
        logger.addHandler(handler);
        try {
            SCMHead main = new CodeCommitBranchHead("main");
            busy("GetFolder");
            try (SCMProbe probe = source.newProbe(main, null)) {
                assertThat(probe.stat("Jenkinsfile").exists()).isTrue();
            }
            assertThat(said).anyMatch(line -> line.contains(WORD));
            said.clear();
            busy("GetFile");
            try (SCMFileSystem files = SCMFileSystem.of(source, main)) {
                assertThat(files.child("Jenkinsfile").contentAsString()).isEqualTo("echo 1");
            }
            assertThat(said).anyMatch(line -> line.contains(WORD));
        } finally {
            logger.removeHandler(handler);
        }
    }
}
