package io.jenkins.plugins.awsflow.awslocal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultBookTest {
    private final FaultBook book = new FaultBook();

    private boolean hit(String service, String operation) {
        return book.next(service, operation, "1", 0) != null;
    }

    @Test
    void hitsOnlyWhatItNames() {
        book.add(Fault.throttle("codedeploy", "GetDeployment"));
        assertThat(hit("codedeploy", "GetDeployment")).isTrue();
        assertThat(hit("codedeploy", "ListDeployments")).isFalse();
        assertThat(hit("s3", "GetDeployment")).isFalse();
        book.clear();
        assertThat(hit("codedeploy", "GetDeployment")).isFalse();
        book.add(Fault.of("*", "*", FaultKind.RESET));
        assertThat(hit("s3", "PutObject")).isTrue();
    }

    @Test
    void beginsAfterSomeCallsAndEndsAfterItsCount() {
        book.add(Fault.lostReply("s3", "*").afterCalls(2).times(1));
        List<Boolean> hits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hits.add(hit("s3", "PutObject"));
        }
        assertThat(hits).containsExactly(false, false, true, false, false);
        assertThat(book.faults()).isEmpty();
    }

    @Test
    void probabilityIsRepeatable() {
        List<Boolean> first = series();
        book.clear();
        assertThat(series()).isEqualTo(first);
        assertThat(first.stream().filter(hit -> hit).count()).isBetween(200L, 400L);
    }

    private List<Boolean> series() {
        book.add(Fault.error("s3", "*", 503, "SlowDown", null).withProbability(0.3, 7));
        List<Boolean> hits = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            hits.add(hit("s3", "GetObject"));
        }
        return hits;
    }

    @Test
    void ceilingsCountByAccountAndFillUpAgain() {
        book.ceiling("codedeploy", 2);
        List<FaultKind> kinds = new ArrayList<>();
        for (long at : new long[] {0, 0, 0, 500, 500}) {
            Fault fault = book.next("codedeploy", "GetDeployment", "1", at);
            kinds.add(fault == null ? null : fault.kind());
        }
        assertThat(kinds).containsExactly(null, null, FaultKind.THROTTLE, null, FaultKind.THROTTLE);
        assertThat(book.next("codedeploy", "GetDeployment", "2", 500)).isNull();
        assertThat(book.next("s3", "GetObject", "1", 500)).isNull();
        book.ceiling("codedeploy", 0);
        assertThat(book.next("codedeploy", "GetDeployment", "1", 500)).isNull();
    }

    @Test
    void someKindsLetTheServiceDoTheWork() {
        assertThat(FaultKind.LOST_REPLY.afterWork()).isTrue();
        assertThat(FaultKind.TRUNCATED.afterWork()).isTrue();
        assertThat(FaultKind.RESET.afterWork()).isFalse();
    }
}
