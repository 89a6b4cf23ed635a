package io.jenkins.plugins.awsflow.codecommit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.codecommit.aws.KeptPullRequests.Place;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.MovableClock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** What is read of pull requests, and what is still known. */
class OpenPullRequestsTest {
    private static final int PULLS = 16;

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock();
    private LocalAws aws;
    private CodeCommitClient codeCommit;
    private KeptPullRequests keeper;
    private OpenPullRequests last;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        // Ages by which they are read anew depend on when they were read.
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-01-01T00:00:00Z")));
        StringBuilder branches = new StringBuilder();
        for (int i = 1; i <= PULLS; i++) {
            branches.append(i == 1 ? "" : ", ").append("{name: b" + i + ", files: {b.txt: '" + i + "'}}");
        }
        aws = new LocalAws(
                """
                region: cn-north-1
                keys: [{accessKeyId: AKIAOTHER, secretAccessKey: s, user: other}]
                repositories:
                  - name: web
                    files: {a.txt: a}
                    branches: [%s]
                """
                        .formatted(branches),
                1);
        codeCommit = aws.session().client("codecommit", CodeCommitClient::builder);
        for (int i = 1; i <= PULLS; i++) {
            String branch = "b" + i;
            codeCommit.createPullRequest(r -> r.title("Bring " + branch)
                    .targets(t -> t.repositoryName("web").sourceReference(branch)));
        }
        restart();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void restart() {
        keeper = new KeptPullRequests(directory, clock);
    }

    private OpenPullRequests pulls(AwsSession session, boolean heardOf) {
        last = new OpenPullRequests(new PullRequestApi(session), Patience.none(), keeper, heardOf);
        return last;
    }

    /** Scans, and gives back how many were read anew. */
    private int scan(boolean heardOf) throws Exception {
        assertThat(pulls(aws.session(), heardOf)
                        .of("web", null, pull -> pull.title().startsWith("WIP")))
                .hasSize(PULLS);
        return last.asked();
    }

    @Test
    void aScanWithinTwoHoursReadsNothingAnewAndSaysHowOldItIs() throws Exception {
        assertThat(scan(true)).isEqualTo(PULLS);
        assertThat(last.oldest()).isEmpty();
        clock.advance(Duration.ofMinutes(119));
        assertThat(scan(true)).isZero();
        assertThat(last.oldest()).contains(Duration.ofMinutes(119));
    }

    @Test
    void everythingIsReadAnewWithinFourHoursButNotAllOfItAtOnce() throws Exception {
        scan(true);
        clock.advance(Duration.ofHours(3));
        int first = scan(true);
        assertThat(first).isBetween(1, PULLS - 1);
        assertThat(last.oldest()).contains(Duration.ofHours(3));
        clock.advance(Duration.ofHours(1));
        assertThat(scan(true)).isEqualTo(PULLS - first);
        clock.advance(Duration.ofDays(1));
        assertThat(scan(true)).isEqualTo(PULLS);
        assertThat(last.oldest()).isEmpty();
    }

    @Test
    void withoutEventsItIsReadAnewWithinHalfAnHour() throws Exception {
        scan(false);
        clock.advance(Duration.ofMinutes(14));
        assertThat(scan(false)).isZero();
        clock.advance(Duration.ofMinutes(16));
        assertThat(scan(false)).isEqualTo(PULLS);
    }

    /** CodeCommit has no event for a title. */
    @Test
    void aDraftIsLookedAtSooner() throws Exception {
        codeCommit.updatePullRequestTitle(r -> r.pullRequestId("3").title("WIP: three"));
        scan(true);
        clock.advance(Duration.ofMinutes(31));
        assertThat(scan(true)).isEqualTo(1);
    }

    @Test
    void anEventHasItsPullRequestReadAnewAndNoOther() throws Exception {
        scan(true);
        codeCommit.updatePullRequestTitle(r -> r.pullRequestId("3").title("Three"));
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "other", "4");
        keeper.heard(AwsLocal.ACCOUNT, "us-east-1", "web", "5");
        keeper.heard("210987654321", LocalAws.REGION, "web", "6");
        assertThat(scan(true)).isZero();
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "web", "3");
        assertThat(scan(true)).isEqualTo(1);
        assertThat(last.view("web", "3").title()).isEqualTo("Three");
        assertThat(last.asked()).isEqualTo(1);
    }

    @Test
    void whatIsReadWhileAnEventComesIsNotTrusted() throws Exception {
        long before = keeper.news();
        PullRequestView view = new PullRequestApi(aws.session()).get("1");
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "web", "1");
        AwsSession session = aws.session();
        Place place = new Place(AwsLocal.ACCOUNT, LocalAws.REGION, "web", session.identity());
        keeper.put(place, view, before);
        assertThat(pulls(session, true).view("web", "1").title()).isEqualTo("Bring b1");
        assertThat(last.asked()).isEqualTo(1);
        long again = keeper.news();
        PullRequestView other = new PullRequestApi(session).get("2");
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "web", "1");
        keeper.put(place, other, again);
        assertThat(pulls(session, true).view("web", "2").title()).isEqualTo("Bring b2");
        assertThat(last.asked()).isZero();
    }

    @Test
    void aClockThatWasSetBackTrustsNothingOfTheFuture() throws Exception {
        scan(true);
        clock.advance(Duration.ofHours(-1));
        assertThat(scan(true)).isEqualTo(PULLS);
    }

    // ---- some branches

    @Test
    void readsOfABranchWhatItBringsAndWhatNobodyHasReadYet() throws Exception {
        scan(true);
        clock.advance(Duration.ofDays(1));
        codeCommit.createPullRequest(r -> r.title("New")
                .targets(t -> t.repositoryName("web").sourceReference("b3").destinationReference("b4")));
        List<PullRequestView> found = pulls(aws.session(), true).ofBranches("web", Set.of("b3"), null);
        assertThat(found).extracting(PullRequestView::id).containsExactlyInAnyOrder("3", "17");
        assertThat(last.asked()).isEqualTo(2);
        assertThat(last.knownOf("web", "b3")).hasSize(2);
        assertThat(last.asked()).isEqualTo(2);
    }

    // ---- beyond a restart

    @Test
    void aRestartReadsNothingAnewButWhatAnEventWasAbout() throws Exception {
        scan(true);
        restart();
        assertThat(scan(true)).isZero();
        restart();
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "web", "7");
        assertThat(scan(true)).isEqualTo(1);
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "web", "8");
        restart();
        assertThat(scan(true)).isEqualTo(1);
        assertThat(scan(true)).isZero();
    }

    @Test
    void nobodyGetsWhatAnotherIdentityHasRead() throws Exception {
        scan(true);
        restart();
        pulls(aws.sessions().open(aws.spec("AKIAOTHER", "s")), true).of("web", null, pull -> false);
        assertThat(last.asked()).isEqualTo(PULLS);
        assertThat(files()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"1\", \"ti",
                "{\"id\": \"1\", \"at\": 1767225600000, \"open\": true}",
                "null",
                "7",
                "",
                "{\"id\": null, \"title\": \"T\", \"author\": \"A\", \"source\": \"b1\", \"destination\": \"main\","
                        + " \"sourceCommit\": \"1\"}",
                "{\"id\": \"1\", \"title\": \"T\", \"author\": \"A\", \"source\": \"b1\", \"destination\": \"main\","
                        + " \"at\": 1767225600000, \"open\": true}"
            })
    void aFileThatIsBrokenCostsCallsAndNothingElse(String line) throws Exception {
        scan(true);
        Files.writeString(files().get(0), line + "\n");
        restart();
        assertThat(scan(true)).isEqualTo(PULLS);
        restart();
        assertThat(scan(true)).isZero();
    }

    @Test
    void whatIsClosedIsForgotten() throws Exception {
        scan(true);
        for (int i = 2; i <= PULLS; i++) {
            String id = String.valueOf(i);
            codeCommit.updatePullRequestStatus(r -> r.pullRequestId(id).pullRequestStatus("CLOSED"));
        }
        assertThat(pulls(aws.session(), true).of("web", null, pull -> false)).hasSize(1);
        assertThat(Files.readAllLines(files().get(0))).hasSize(1);
    }

    /** As of a connection that is gone: its file hears of the events of a repository that others still build. */
    @Test
    void whatNobodyReadsIsSweptHoweverManyEventsThereAre() throws Exception {
        scan(true);
        Path file = files().get(0);
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(8)).truncatedTo(ChronoUnit.SECONDS));
        Files.setLastModifiedTime(file, old);
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "web", "7");
        assertThat(Files.readString(file)).contains("heard");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        pulls(aws.sessions().open(aws.spec("AKIAOTHER", "s")), true).of("web", null, pull -> false);
        assertThat(files()).hasSize(1).doesNotContain(file);
    }

    /** Whatever becomes of the directory, an event is heard and a scan goes on. */
    @Test
    void aDirectoryInPlaceOfAFileCostsCallsAndNothingElse() throws Exception {
        scan(true);
        Path file = files().get(0);
        Files.delete(file);
        Files.createDirectories(file.resolve("foreign"));
        keeper.heard(AwsLocal.ACCOUNT, LocalAws.REGION, "web", "7");
        restart();
        assertThat(scan(true)).isEqualTo(PULLS);
        assertThat(scan(true)).isZero();
    }

    private List<Path> files() throws Exception {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(files::add);
        }
        return files;
    }
}
