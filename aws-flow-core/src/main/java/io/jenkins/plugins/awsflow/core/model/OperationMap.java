package io.jenkins.plugins.awsflow.core.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An operation as plain maps, lists, strings, numbers and booleans: for Groovy and for JSON. */
public final class OperationMap {
    private OperationMap() {}

    /**
     * The operations of a build.
     *
     * @param building whether the build still runs; if not, what has no end was left behind
     */
    public static List<Map<String, Object>> of(List<LedgerRecord> records, boolean building) {
        List<Map<String, Object>> maps = new ArrayList<>();
        records.forEach(record -> maps.add(of(record, building)));
        return maps;
    }

    /** Times are milliseconds since the epoch; what is not known is null. */
    private static Map<String, Object> of(LedgerRecord r, boolean building) {
        boolean ended = r.phase() == LedgerRecord.Phase.ENDED;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", r.request().kind());
        map.put("title", r.request().title());
        map.put("id", r.id());
        map.put("followId", r.followId());
        map.put("state", (ended || building ? r.state() : OperationState.UNKNOWN).name());
        map.put("remoteState", r.remoteState());
        map.put("leftBehind", !ended && !building);
        map.put("reason", r.reason());
        map.put("account", r.account());
        map.put("region", r.region());
        map.put("link", r.link());
        map.put("startedAt", r.startedAt() == 0 ? null : r.startedAt());
        map.put("endedAt", r.endedAt() == 0 ? null : r.endedAt());
        map.put("seconds", r.startedAt() > 0 && r.endedAt() > 0 ? (r.endedAt() - r.startedAt()) / 1_000 : null);
        map.put("result", r.result());
        List<Map<String, Object>> events = new ArrayList<>();
        for (OperationEvent e : r.events()) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("time", e.time());
            event.put("level", e.level().name());
            event.put("subject", e.subject());
            event.put("text", e.text());
            events.add(event);
        }
        map.put("events", events);
        return map;
    }
}
