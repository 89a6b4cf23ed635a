package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.health.model.logs.LogCursor;
import io.jenkins.plugins.awsflow.health.model.logs.LogLine;
import io.jenkins.plugins.awsflow.health.model.logs.LogRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

/** Groups that one look cannot read to their ends. */
class LogTailTest {
    private static final long BEGIN = 1_764_100_000_000L;

    private final List<FilterLogEventsRequest> calls = new ArrayList<>();

    private LogsApi api(Function<FilterLogEventsRequest, FilterLogEventsResponse> service) {
        return new LogsApi((CloudWatchLogsClient) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CloudWatchLogsClient.class},
                (proxy, method, arguments) -> {
                    FilterLogEventsRequest request = (FilterLogEventsRequest) arguments[0];
                    calls.add(request);
                    return service.apply(request);
                }));
    }

    private static LogTail tail(String... groups) {
        return LogTail.open("t", new LogRequest(List.of(groups), null, null, null), new LogCursor(BEGIN));
    }

    private static int page(FilterLogEventsRequest request) {
        return request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    }

    /** A filter finds one event only, on the last page. */
    private static FilterLogEventsResponse rare(FilterLogEventsRequest request, int pages) {
        int page = page(request);
        if (page < pages - 1) {
            return FilterLogEventsResponse.builder()
                    .nextToken(String.valueOf(page + 1))
                    .build();
        }
        return FilterLogEventsResponse.builder()
                .events(event -> event.logStreamName("s")
                        .eventId(request.logGroupName())
                        .timestamp(BEGIN + 90_000)
                        .message("ERROR"))
                .build();
    }

    @Test
    void aLookGoesOnWhereTheLastOneHasStopped() {
        LogTail tail = tail("g");
        LogsApi api = api(request -> rare(request, 25));
        tail.read(api);
        tail.read(api);
        assertThat(tail.take()).isEmpty();
        assertThat(calls).hasSize(2 * LogTail.MOST_PAGES);
        tail.read(api);
        assertThat(tail.take()).extracting(LogLine::text).containsExactly("ERROR");
        assertThat(calls)
                .extracting(LogTailTest::page)
                .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
        // What was read to its end is read again from a minute before its newest event on.
        assertThat(calls).extracting(FilterLogEventsRequest::startTime).containsOnly(BEGIN);
        tail.read(api);
        assertThat(calls.get(25).startTime()).isEqualTo(BEGIN + 30_000);
        tail.close();
    }

    @Test
    void allGroupsShareThePagesOfALookAndComeInTurn() {
        String[] groups = IntStream.range(0, 15).mapToObj(i -> "g" + i).toArray(String[]::new);
        LogTail tail = tail(groups);
        LogsApi api = api(request -> rare(request, 2));
        tail.read(api);
        assertThat(calls).hasSize(LogTail.MOST_PAGES);
        tail.read(api);
        assertThat(calls).extracting(FilterLogEventsRequest::logGroupName).contains(groups);
        tail.read(api);
        assertThat(tail.take()).hasSize(15);
        tail.close();
    }

    @Test
    void theLastLookReadsToTheEndOrSaysThatItDidNot() {
        LogTail tail = tail("g", "h");
        LogsApi api = api(request -> rare(request, 30));
        tail.read(api);
        assertThat(tail.last(api, () -> true)).isTrue();
        assertThat(tail.take()).hasSize(2);
        LogsApi endless = api(request -> rare(request, Integer.MAX_VALUE));
        calls.clear();
        assertThat(tail.last(endless, () -> true)).isFalse();
        assertThat(calls).hasSize(LogTail.MOST_LAST);
        calls.clear();
        assertThat(tail.last(endless, () -> false)).isTrue();
        assertThat(calls).hasSize(1);
        tail.close();
    }

    @Test
    void aPageThatIsTooOldLetsTheLookBeginAnew() {
        LogTail tail = tail("g");
        tail.read(api(request -> rare(request, 11)));
        LogsApi forgetful = api(request -> {
            if (request.nextToken() != null) {
                throw InvalidParameterException.builder().build();
            }
            return rare(request, 1);
        });
        tail.read(forgetful);
        assertThat(tail.take()).hasSize(1);
        LogsApi broken = api(request -> {
            throw InvalidParameterException.builder().build();
        });
        assertThatThrownBy(() -> tail.read(broken)).isInstanceOf(InvalidParameterException.class);
        tail.close();
        assertThat(LogTail.of("t")).isNull();
    }
}
