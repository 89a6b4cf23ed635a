package io.jenkins.plugins.awsflow.core.ui;

import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times and states are shown to somebody who looks at a certain moment. */
final class Shown {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final boolean building;
    private final long now;
    private final ZoneId zone;

    /** @param building whether the build still runs; if not, what has no end was left behind */
    Shown(boolean building, long now, ZoneId zone) {
        this.building = building;
        this.now = now;
        this.zone = zone;
    }

    long now() {
        return now;
    }

    /** Whether nothing watches this operation any more although it has no end. */
    boolean leftBehind(LedgerRecord r) {
        return r.phase() != LedgerRecord.Phase.ENDED && !building;
    }

    OperationState state(LedgerRecord r) {
        return leftBehind(r) ? OperationState.UNKNOWN : r.state();
    }

    static long begin(LedgerRecord r) {
        return r.startedAt() > 0 ? r.startedAt() : r.intentAt();
    }

    /** Its end; the present while it runs, and the last thing known of what was left behind. */
    long end(LedgerRecord r) {
        if (r.endedAt() > 0) {
            return r.endedAt();
        }
        if (building) {
            return Math.max(now, begin(r));
        }
        return r.events().stream().mapToLong(e -> e.time()).max().orElse(begin(r));
    }

    String date(long millis) {
        return DATE.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    String clock(long millis) {
        return CLOCK.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    static String word(OperationState state) {
        return StateWords.of(state);
    }
}
