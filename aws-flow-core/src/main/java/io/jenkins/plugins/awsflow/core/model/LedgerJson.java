package io.jenkins.plugins.awsflow.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON form of a {@link LedgerRecord}: written and read field by field, so that no class name and no class's inner
 * shape gets into the file, and unknown fields of a later version do no harm.
 */
public final class LedgerJson {
    /** Rises when a reader of the old form would misunderstand the new one. */
    private static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private LedgerJson() {}

    /** The record as text. */
    public static String write(LedgerRecord r) throws IOException {
        ObjectNode o = MAPPER.createObjectNode();
        o.put("format", FORMAT);
        o.put("token", r.request().token());
        o.put("kind", r.request().kind());
        o.put("title", r.request().title());
        o.set("parameters", MAPPER.valueToTree(r.request().parameters()));
        o.set("connection", MAPPER.valueToTree(r.connection().values()));
        o.put("region", r.region());
        o.put("account", r.account());
        o.put("intentAt", r.intentAt());
        o.put("deadline", r.deadline());
        o.put("phase", r.phase.name());
        o.put("state", r.state.name());
        o.put("attempts", r.attempts);
        o.put("id", r.id);
        o.put("followId", r.followId);
        o.put("verdict", r.verdict == null ? null : r.verdict.name());
        if (r.verdictAt > 0) {
            o.put("verdictAt", r.verdictAt);
        }
        if (r.decision != null) {
            o.putObject("decision")
                    .put("by", r.decision.by())
                    .put("goesOn", r.decision.goesOn())
                    .put("at", r.decision.at());
        }
        o.put("remoteState", r.remoteState);
        o.put("link", r.link);
        o.put("reason", r.reason);
        o.put("startedAt", r.startedAt);
        o.put("endedAt", r.endedAt);
        o.put("droppedEvents", r.droppedEvents);
        ArrayNode events = o.putArray("events");
        for (OperationEvent e : r.events) {
            events.addObject()
                    .put("time", e.time())
                    .put("level", e.level().name())
                    .put("subject", e.subject())
                    .put("text", e.text());
        }
        o.set("memory", MAPPER.valueToTree(r.memory));
        ArrayNode tables = o.putArray("tables");
        r.tables.forEach(t -> table(tables.addObject(), t));
        o.set("result", MAPPER.valueToTree(r.result));
        return MAPPER.writeValueAsString(o) + "\n";
    }

    /**
     * The record in a text.
     *
     * @throws IOException naming what is wrong if the text is cut short, garbled or of a later format
     */
    public static LedgerRecord read(String text) throws IOException {
        JsonNode o;
        try {
            o = MAPPER.readTree(text);
            if (o.isMissingNode()) {
                throw new IOException("it is empty");
            }
        } catch (JsonProcessingException e) {
            // Where the parser began says nothing to whoever reads the message.
            String problem = e.getOriginalMessage().replaceAll("(?s)\\s*\\(start marker.*", "");
            throw new IOException("not JSON: " + problem, e);
        }
        int format = o.path("format").asInt();
        if (format != FORMAT) {
            throw new IOException("format " + o.path("format") + " instead of " + FORMAT);
        }
        try {
            return read(o);
        } catch (IllegalArgumentException e) {
            throw new IOException("wrong content: " + e.getMessage(), e);
        }
    }

    private static LedgerRecord read(JsonNode o) throws IOException {
        OperationRequest request = new OperationRequest(
                needed(o, "kind"), needed(o, "title"), needed(o, "token"), strings(o.path("parameters")));
        LedgerRecord r = new LedgerRecord(
                request,
                ConnectionRef.of(strings(o.path("connection"))),
                needed(o, "region"),
                needed(o, "account"),
                o.path("intentAt").asLong(),
                o.path("deadline").asLong());
        r.phase = LedgerRecord.Phase.valueOf(needed(o, "phase"));
        r.state = OperationState.valueOf(needed(o, "state"));
        r.attempts = o.path("attempts").asInt();
        r.id = text(o, "id");
        r.followId = text(o, "followId");
        String verdict = text(o, "verdict");
        r.verdict = verdict == null ? null : OperationState.valueOf(verdict);
        r.verdictAt = o.path("verdictAt").asLong();
        JsonNode decision = o.path("decision");
        r.decision = decision.isObject()
                ? new OperationDecision(
                        needed(decision, "by"),
                        decision.path("goesOn").asBoolean(),
                        decision.path("at").asLong())
                : null;
        r.remoteState = o.path("remoteState").asText();
        r.link = text(o, "link");
        r.reason = text(o, "reason");
        r.startedAt = o.path("startedAt").asLong();
        r.endedAt = o.path("endedAt").asLong();
        r.droppedEvents = o.path("droppedEvents").asInt();
        for (JsonNode e : o.path("events")) {
            r.events.add(new OperationEvent(
                    e.path("time").asLong(),
                    OperationEvent.Level.valueOf(needed(e, "level")),
                    e.path("subject").asText(),
                    e.path("text").asText()));
        }
        r.memory.putAll(strings(o.path("memory")));
        for (JsonNode t : o.path("tables")) {
            r.tables.add(table(t));
        }
        r.result = values(o.path("result"));
        if (r.phase == LedgerRecord.Phase.STARTED && r.id == null) {
            throw new IOException("started, but without an id");
        }
        return r;
    }

    private static void table(ObjectNode o, OperationTable t) {
        o.put("id", t.id()).put("title", t.title()).put("leftOut", t.leftOut());
        o.set("columns", MAPPER.valueToTree(t.columns()));
        ArrayNode rows = o.putArray("rows");
        for (OperationTable.Row row : t.rows()) {
            rows.addObject().put("level", row.level().name()).set("cells", MAPPER.valueToTree(row.cells()));
        }
    }

    private static OperationTable table(JsonNode o) throws IOException {
        OperationTable table = new OperationTable(needed(o, "id"), needed(o, "title"), texts(o.path("columns")));
        for (JsonNode row : o.path("rows")) {
            table.row(
                    OperationEvent.Level.valueOf(needed(row, "level")),
                    texts(row.path("cells")).toArray(String[]::new));
        }
        table.leftOut = o.path("leftOut").asInt();
        return table;
    }

    private static List<String> texts(JsonNode o) {
        List<String> texts = new ArrayList<>();
        o.forEach(t -> texts.add(t.asText()));
        return texts;
    }

    private static String text(JsonNode o, String field) {
        JsonNode value = o.path(field);
        return value.isTextual() ? value.asText() : null;
    }

    private static String needed(JsonNode o, String field) throws IOException {
        String value = text(o, field);
        if (value == null) {
            throw new IOException("no " + field);
        }
        return value;
    }

    private static Map<String, String> strings(JsonNode o) {
        Map<String, String> map = new LinkedHashMap<>();
        o.properties()
                .forEach(f -> map.put(
                        f.getKey(), f.getValue().isNull() ? null : f.getValue().asText()));
        return map;
    }

    private static Map<String, Object> values(JsonNode o) {
        Map<String, Object> map = new LinkedHashMap<>();
        o.properties().forEach(f -> map.put(f.getKey(), value(f.getValue())));
        return map;
    }

    /** Only what Groovy and the program's state can hold: no node of the JSON library gets out. */
    private static Object value(JsonNode v) {
        if (v.isObject()) {
            return values(v);
        }
        if (v.isArray()) {
            List<Object> list = new ArrayList<>();
            v.forEach(e -> list.add(value(e)));
            return list;
        }
        if (v.isInt()) {
            return v.intValue();
        }
        if (v.isIntegralNumber()) {
            return v.longValue();
        }
        if (v.isNumber()) {
            return v.doubleValue();
        }
        if (v.isBoolean()) {
            return v.booleanValue();
        }
        return v.isNull() ? null : v.asText();
    }
}
