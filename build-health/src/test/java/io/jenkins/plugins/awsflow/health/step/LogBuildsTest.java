package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.health.aws.LogTail;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** Log groups that Jenkinsfiles follow, query and write to. */
class LogBuildsTest {
    private static final String GROUP = "/web/production";

    @TempDir
    Path home;

    private LocalAws local;
    private LocalBuilds builds;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        local = new LocalAws(null, 1);
        builds = new LocalBuilds(home, local);
        AwsFlowConfiguration.get().setDefaultConnection("demo");
        logs = local.session().client(LogsApi.SERVICE, CloudWatchLogsClient::builder);
        logs.createLogGroup(request -> request.logGroupName(GROUP));
        logs.createLogStream(request -> request.logGroupName(GROUP).logStreamName("i-1"));
    }

    @AfterEach
    void stop() {
        builds.close();
        local.close();
    }

    private void put(String text) {
        logs.putLogEvents(request -> request.logGroupName(GROUP)
                .logStreamName("i-1")
                .logEvents(event -> event.timestamp(System.currentTimeMillis()).message(text)));
    }

    @Test
    void aLineStopsTheBlockAndFailsTheStepWithItsPlace() throws Exception {
        LocalBuilds.Build build = builds.start(
                """
                cloudWatchLogs(groups: ['/web/production'], failOn: 'ERR(OR)?') {
                  echo 'under way'
                  sleep 600
                }
                """);
        build.says("under way");
        put("GET / 200");
        put("ERROR no database");
        assertThat(build.fails())
                .hasMessageMatching(
                        "(?s)failOn \"ERR\\(OR\\)\\?\" is in /web/production, i-1, \\d\\d:\\d\\d:\\d\\d: ERROR no"
                                + " database https://.*#logsV2:log-groups/log-group/\\$252Fweb\\$252Fproduction/log-events/i-1.*");
        assertThat(build.run().getResult()).isEqualTo(Result.FAILURE);
        assertThat(build.lines()).anyMatch(line -> line.matches(".* cloudWatchLogs  .*  i-1  GET / 200"));
    }

    @Test
    void theBlockGoesOnWithWhatCameToItsEnd() throws Exception {
        put("before");
        LocalBuilds.Build build = builds.start(
                """
                def value = cloudWatchLogs(groups: '/web/production', filter: '-DEBUG', failOn: 'FATAL') {
                  echo 'under way'
                  sleep 2
                  return 42
                }
                echo "value ${value}"
                """);
        build.says("under way");
        put("during");
        put("DEBUG noise");
        assertThat(build.succeeds())
                .anyMatch(line -> line.endsWith("i-1  during"))
                .anyMatch(line -> line.endsWith("1 lines of /web/production"))
                .anyMatch(line -> line.endsWith("value 42"))
                .noneMatch(line -> line.contains("before") || line.contains("noise"));
    }

    @Test
    void aBlockThatFailsIsItsOwnReason() throws Exception {
        int before = LogTail.reading();
        assertThat(builds.start("cloudWatchLogs(groups: '/web/production') { error 'broken' }")
                        .fails())
                .hasMessage("broken");
        assertThat(LogTail.reading()).isEqualTo(before);
    }

    @Test
    void aBlockGoesOnAfterARestartAndTellsNothingTwice() throws Exception {
        LocalBuilds.Build before = builds.start(
                """
                cloudWatchLogs(groups: '/web/production', failOn: 'ERROR') {
                  echo 'under way'
                  sleep 600
                }
                """);
        before.says("under way");
        put("first");
        before.says("i-1  first");
        builds.shutDown();
        put("ERROR second");
        LocalBuilds.Build after = builds.resume(before);
        assertThat(after.fails()).hasMessageContaining("ERROR second");
        assertThat(after.lines()).noneMatch(line -> line.endsWith("i-1  first"));
    }

    private LocalBuilds.Build followed() throws Exception {
        LocalBuilds.Build before = builds.start(
                """
                cloudWatchLogs(groups: '/web/production', failOn: 'ERROR') {
                  echo 'under way'
                  sleep 600
                }
                """);
        before.says("under way");
        builds.shutDown();
        return before;
    }

    @Test
    void troubleAfterARestartIsWaitedForWhileTheBlockGoesOn() throws Exception {
        LocalBuilds.Build before = followed();
        local.aws().admin().faults().add(Fault.error("logs", "*", 503, "ServiceUnavailableException", "busy"));
        local.aws()
                .admin()
                .faults()
                .add(Fault.error("sts", "*", 503, "ServiceUnavailable", "busy").times(8));
        int calls = local.calls("logs", "FilterLogEvents").size();
        LocalBuilds.Build after = builds.resume(before);
        for (int i = 0; local.calls("logs", "FilterLogEvents").size() == calls; i++) {
            assertThat(i).as("%s", after.lines()).isLessThan(3_000);
            Thread.sleep(20);
        }
        local.aws().admin().faults().clear();
        put("ERROR second");
        assertThat(after.fails()).hasMessageContaining("ERROR second");
    }

    @Test
    void whatDoesNotHealAfterARestartEndsTheBlockToo() throws Exception {
        LocalBuilds.Build before = followed();
        local.aws().admin().faults().add(Fault.error("sts", "*", 403, "AccessDenied", "trust is gone"));
        local.aws().admin().faults().add(Fault.error("logs", "*", 403, "AccessDeniedException", "trust is gone"));
        LocalBuilds.Build after = builds.resume(before);
        assertThat(after.fails()).hasMessageContaining("trust is gone");
        assertThat(after.run().isBuilding()).isFalse();
    }

    @Test
    void aQueryGivesItsRows() throws Exception {
        put("GET / 200");
        put("GET /a 500");
        String query =
                "cloudWatchLogsQuery groups: ['/web/production'], query: 'fields @message | filter @message like /GET/"
                        + " | sort @timestamp asc'";
        assertThat(builds.start("def rows = " + query + "\necho \"${rows.size()}: ${rows[0]['@message']}\"")
                        .succeeds())
                .anyMatch(line -> line.endsWith("2 rows of /web/production"))
                .anyMatch(line -> line.endsWith("2: GET / 200"));
        assertThat(builds.start(query + ", failOn: ' 5\\\\d\\\\d'").fails())
                .hasMessageContaining("is in a row of /web/production: {@message=GET /a 500}");
    }

    private void awaitCalls(String operation, int more) throws InterruptedException {
        int calls = local.calls("logs", operation).size() + more;
        for (int i = 0; local.calls("logs", operation).size() < calls; i++) {
            assertThat(i).isLessThan(3_000);
            Thread.sleep(20);
        }
    }

    private LocalBuilds.Build query() throws Exception {
        put("GET / 200");
        return builds.start(
                """
                def rows = cloudWatchLogsQuery groups: '/web/production', query: 'fields @message'
                echo "rows: ${rows.size()}, ${rows[0]['@message']}"
                """);
    }

    @Test
    void aQueryIsWaitedForAfterARestartAndNotAskedAgain() throws Exception {
        local.aws().admin().faults().add(Fault.error("logs", "GetQueryResults", 503, "ServiceUnavailable", "busy"));
        LocalBuilds.Build before = query();
        awaitCalls("GetQueryResults", 1);
        Thread.sleep(500); // until the query's id is saved
        builds.shutDown();
        local.aws().admin().faults().clear();
        LocalBuilds.Build after = builds.resume(before);
        assertThat(after.succeeds()).anyMatch(line -> line.endsWith("rows: 1, GET / 200"));
        assertThat(local.answered("logs", "StartQuery")).isEqualTo(1);
    }

    @Test
    void aQueryThatWasNotTakenBeforeTheRestartIsAskedAfterIt() throws Exception {
        local.aws().admin().faults().add(Fault.of("logs", "StartQuery", FaultKind.HANG));
        LocalBuilds.Build before = query();
        Thread.sleep(1_000); // until it is asked
        builds.shutDown();
        local.aws().admin().faults().clear();
        local.aws().admin().faults().add(Fault.error("logs", "StartQuery", 503, "ServiceUnavailable", "busy"));
        LocalBuilds.Build after = builds.resume(before);
        awaitCalls("StartQuery", 1);
        local.aws().admin().faults().clear();
        assertThat(after.succeeds()).anyMatch(line -> line.endsWith("rows: 1, GET / 200"));
    }

    @Test
    void aBuildThatIsAbortedAfterARestartStopsItsQuery() throws Exception {
        local.aws().admin().faults().add(Fault.error("logs", "GetQueryResults", 503, "ServiceUnavailable", "busy"));
        LocalBuilds.Build before = query();
        awaitCalls("GetQueryResults", 1);
        Thread.sleep(500); // until the query's id is saved
        builds.shutDown();
        LocalBuilds.Build after = builds.resume(before);
        awaitCalls("GetQueryResults", 1);
        after.interrupt();
        after.fails();
        while (local.answered("logs", "StopQuery") == 0) {
            Thread.sleep(20);
        }
    }

    @Test
    void aBlockThatEndsWhileTheControllerGoesDownIsEndedAfterTheRestart() throws Exception {
        LocalBuilds.Build before = builds.start(
                """
                cloudWatchLogs(groups: '/web/production', failOn: 'FATAL') {
                  echo 'under way'
                  sleep 1
                  echo 'the end of the block'
                }
                echo 'went on'
                """);
        before.says("under way");
        local.aws().admin().faults().add(Fault.of("logs", "*", FaultKind.HANG));
        before.says("the end of the block");
        Thread.sleep(1_000); // until the last look hangs
        builds.shutDown();
        local.aws().admin().faults().clear();
        LocalBuilds.Build after = builds.resume(before);
        assertThat(after.succeeds())
                .anyMatch(line -> line.endsWith("went on"))
                .noneMatch(line -> line.endsWith("under way"));
    }

    /** The next call in the same build, whose log has become longer. */
    private Map<String, Object> push(Run<?, ?> run, String log) throws Exception {
        Files.writeString(run.getRootDir().toPath().resolve("log"), log);
        AwsSession session = local.session();
        WorkContext context = (WorkContext) Proxy.newProxyInstance(
                WorkContext.class.getClassLoader(),
                new Class<?>[] {WorkContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "run" -> run;
                    case "session" -> session;
                    default -> TaskListener.NULL;
                });
        return new PushLogWork(GROUP).run(context);
    }

    @Test
    void theLogOfTheBuildGoesOutAsItStandsAndOnceOnly() throws Exception {
        LocalBuilds.Build build = builds.start("echo 'hello'");
        build.succeeds();
        String note = "\u001b[8mha:AAAA\u001b[0m";
        assertThat(push(build.run(), note + "one ****\n\n" + "x".repeat(300_000) + "\n"))
                .containsEntry("lines", 3);
        assertThat(push(build.run(), note + "one ****\n\n" + "x".repeat(300_000) + "\ntwo\n"))
                .containsEntry("lines", 1);
        assertThat(logs.filterLogEventsPaginator(request -> request.logGroupName(GROUP))
                        .events())
                .extracting(FilteredLogEvent::message)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("one ****"),
                        line -> assertThat(line).isEqualTo(" "),
                        line -> assertThat(line).startsWith("xxx").endsWith("…").hasSizeLessThan(256 * 1024),
                        line -> assertThat(line).isEqualTo("two"));
        assertThat(builds.start("cloudWatchLogsPush '/web/production'").succeeds())
                .anyMatch(line -> line.contains(" lines of this log written to /web/production, job/2"));
    }

    @Test
    void twoPushesAtOnceWriteEachLineOnce() throws Exception {
        LocalBuilds.Build build = builds.start("echo 'hello'");
        build.succeeds();
        String log = "line\n".repeat(12_000);
        Files.writeString(build.run().getRootDir().toPath().resolve("log"), log);
        CompletableFuture<Object> other = CompletableFuture.supplyAsync(() -> {
            try {
                return push(build.run(), log).get("lines");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        int sent = (int) push(build.run(), log).get("lines") + (int) other.get();
        assertThat(sent).isEqualTo(12_000);
    }

    @Test
    void badInputIsOneClearLine() throws Exception {
        assertThat(builds.start("cloudWatchLogs(groups: '/none') { echo 'never' }")
                        .fails())
                .hasMessageContaining("Logs of /none: ")
                .hasMessageContaining("log group does not exist");
        assertThat(builds.start("cloudWatchLogs { echo 'never' }").fails())
                .hasMessage("cloudWatchLogs: groups: name one log group at least");
        assertThat(builds.start("cloudWatchLogs(groups: 'g', failOn: '(') { echo 'never' }")
                        .fails())
                .hasMessageStartingWith("cloudWatchLogs: failOn: \"(\" is no regular expression");
        assertThat(builds.start("cloudWatchLogsQuery groups: 'g', query: ''").fails())
                .hasMessageStartingWith("cloudWatchLogsQuery: query: say what Logs Insights is asked for");
        assertThat(builds.start("cloudWatchLogsQuery groups: '/web/production', query: 'select everything'")
                        .fails())
                .hasMessageContaining("unexpected symbol found select");
        assertThat(builds.start("cloudWatchLogsQuery groups: 'g', query: 'x', limit: 20000")
                        .fails())
                .hasMessageContaining("limit: 20000 is not from 1 to 10000");
        assertThat(builds.start("cloudWatchLogsPush 'a b'").fails())
                .hasMessageStartingWith("cloudWatchLogsPush: logGroup: \"a b\"");
    }
}
