package io.jenkins.plugins.awsflow.awslocal.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.auth.AccessKey;
import io.jenkins.plugins.awsflow.awslocal.fleet.Instance;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.awslocal.scenario.Scenario;
import io.jenkins.plugins.awsflow.awslocal.scenario.ScenarioException;
import io.jenkins.plugins.awsflow.awslocal.server.FrontHandler;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * The administration over HTTP, in JSON. What a scenario can add, {@code POST /_aws-local/<section>} adds too (one item
 * or a list); {@code GET} shows it, {@code DELETE} takes it away.
 */
public final class AdminEndpoint implements FrontHandler.AdminPort {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Sections of a scenario that are lists of items. */
    private static final Set<String> LISTED =
            Set.of(("keys roles buckets fleets configs applications repositories gitCredentials queues"
                            + " eventRules kmsKeys failures faults metrics resources stackHooks stackDrifts stackFailures")
                    .split(" "));

    private static final int BODY_LIMIT = 8 * 1024 * 1024;

    private final Admin admin;

    public AdminEndpoint(Admin admin) {
        this.admin = admin;
    }

    /** A request that cannot be carried out. */
    private static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final int status;

        BadRequest(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }
    }

    @Override
    public Reply answer(WireRequest request) throws IOException {
        try {
            guard(request);
            String name = request.rawPath().substring(FrontHandler.ADMIN_PREFIX.length());
            JsonNode output =
                    switch (request.method()) {
                        case "GET" -> get(name, request);
                        case "POST" -> post(name, request);
                        case "DELETE" -> delete(name, request);
                        default -> throw new BadRequest(405, "use GET, POST or DELETE");
                    };
            return json(200, output);
        } catch (BadRequest e) {
            return json(e.status, object().put("error", e.getMessage()));
        } catch (ScenarioException | IllegalArgumentException e) {
            return json(400, object().put("error", e.getMessage()));
        }
    }

    /** Keeps web pages away: they could reach a loopback port through the user's browser. */
    private static void guard(WireRequest request) {
        String host = request.header("host");
        boolean loopback = host != null && host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
        if (!loopback || request.header("origin") != null) {
            throw new BadRequest(403, "the administration answers to loopback clients only");
        }
    }

    private JsonNode get(String name, WireRequest request) {
        return switch (name) {
            case "health" -> health();
            case "clock" -> clock();
            case "journal" -> journal(request);
            case "keys" -> keys();
            case "roles" -> JSON.valueToTree(admin.keys().roles());
            case "fleets" -> fleets(request);
            case "failures" -> JSON.valueToTree(admin.failures().plans());
            case "faults" -> JSON.valueToTree(admin.faults().faults());
            case "stackDrifts" ->
                JSON.valueToTree(admin.cloudFormation().drifts().all());
            case "stackHooks" -> JSON.valueToTree(admin.cloudFormation().hooks().all());
            case "stackFailures" ->
                JSON.valueToTree(admin.cloudFormation().plans().all());
            default -> throw unknown(name);
        };
    }

    private static BadRequest unknown(String name) {
        return new BadRequest(404, "there is no administration of '" + name + "'");
    }

    private ObjectNode health() {
        ObjectNode out = clock().put("status", "ok");
        ArrayNode services = out.putArray("services");
        admin.serviceNames().forEach(services::add);
        return out;
    }

    private ObjectNode clock() {
        return object().put("now", admin.clock().now().toString())
                .put("mode", admin.clock().frozen() ? "manual" : "running")
                .put("speed", admin.clock().speed());
    }

    private JsonNode keys() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (AccessKey key : admin.keys().keys()) {
            ObjectNode item = list.addObject();
            item.put("accessKeyId", key.id());
            item.put("account", key.identity().account());
            item.put("user", key.identity().user());
            item.put("role", key.identity().roleName());
            item.put("session", key.identity().sessionName());
            item.put("expires", key.expires() == null ? null : key.expires().toString());
        }
        return list;
    }

    private JsonNode fleets(WireRequest request) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        String account = or(request.query("account"), Admin.ACCOUNT);
        String region = or(request.query("region"), Admin.REGION);
        for (Instance instance : admin.fleets().find(account, region, any -> true)) {
            list.add(JSON.<JsonNode>valueToTree(instance));
        }
        return list;
    }

    private JsonNode journal(WireRequest request) {
        ObjectNode out = object().put("dropped", admin.journal().dropped());
        ArrayNode list = out.putArray("entries");
        for (JournalEntry entry : admin.journal().entries()) {
            if (matches(request, "service", entry.service())
                    && matches(request, "operation", entry.operation())
                    && matches(request, "account", entry.account())
                    && matches(request, "region", entry.region())
                    && matches(request, "session", entry.session())
                    && matches(request, "error", entry.error())) {
                ObjectNode item = list.addObject();
                item.put("time", entry.time().toString());
                item.put("service", entry.service());
                item.put("operation", entry.operation());
                item.put("account", entry.account());
                item.put("region", entry.region());
                item.put("accessKeyId", entry.accessKeyId());
                item.put("caller", entry.caller());
                item.put("session", entry.session());
                item.put("userAgent", entry.userAgent());
                item.put("requestId", entry.requestId());
                item.put("status", entry.status());
                item.put("error", entry.error());
                item.put("fault", entry.fault());
                item.put("millis", entry.millis());
                ObjectNode parameters = item.putObject("parameters");
                entry.parameters().forEach(parameters::put);
            }
        }
        return out;
    }

    private static boolean matches(WireRequest request, String filter, String value) {
        String wanted = request.query(filter);
        return wanted == null || wanted.equals(value);
    }

    private JsonNode post(String name, WireRequest request) throws IOException {
        byte[] body = request.body().readNBytes(BODY_LIMIT);
        String text = new String(body, StandardCharsets.UTF_8);
        switch (name) {
            case "reset" -> admin.reset();
            case "scenario" -> admin.loadScenario(text);
            case "clock" -> setClock(parse(text));
            case "alarms" -> {
                JsonNode node = parse(text);
                if (node.isArray() || node.has("metric") || node.has("rule") || node.has("settings")) {
                    add(name, node);
                } else {
                    alarm(node);
                }
            }
            case "ceilings", "eventSeconds", "ssmParameters" -> {
                ObjectNode scenario = object();
                scenario.set(name, parse(text));
                new Scenario(admin).load(scenario);
            }
            default -> {
                if (!LISTED.contains(name)) {
                    throw unknown(name);
                }
                add(name, parse(text));
            }
        }
        return object().put("status", "ok");
    }

    /** Adds one item or a list of them, as a scenario would. */
    private void add(String name, JsonNode node) {
        ObjectNode scenario = object();
        if (node.isArray()) {
            scenario.set(name, node);
        } else {
            scenario.putArray(name).add(node);
        }
        new Scenario(admin).load(scenario);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new BadRequest(400, "the body is not well-formed JSON");
        }
    }

    private void setClock(JsonNode node) {
        String mode = node.path("mode").asText("");
        if (mode.toLowerCase(Locale.ROOT).equals("manual")) {
            admin.clock().freeze();
        } else if (mode.toLowerCase(Locale.ROOT).equals("running")) {
            admin.clock().resume();
        } else if (!mode.isEmpty()) {
            throw new BadRequest(400, "mode must be manual or running");
        }
        if (node.has("speed")) {
            admin.clock().setSpeed(node.path("speed").asDouble());
        }
        if (node.has("advanceSeconds")) {
            long millis = Math.round(node.path("advanceSeconds").asDouble() * 1000);
            admin.clock().advance(Duration.ofMillis(millis));
        }
    }

    private void alarm(JsonNode node) {
        if (!node.hasNonNull("name")) {
            throw new BadRequest(400, "an alarm needs a name");
        }
        String account = node.path("account").asText(Admin.ACCOUNT);
        String region = node.path("region").asText(Admin.REGION);
        String name = node.path("name").asText();
        boolean active = node.path("active").asBoolean(true);
        if (!admin.cloudWatch().set(account, region, name, active)) {
            admin.codeDeploy().alarm(account, region, name, active);
        }
    }

    private JsonNode delete(String name, WireRequest request) {
        switch (name) {
            case "journal" -> admin.journal().clear();
            case "faults" -> admin.faults().clear();
            case "failures" -> admin.failures().clear();
            case "stackFailures" -> admin.cloudFormation().plans().clear();
            case "stackDrifts" -> admin.cloudFormation().drifts().clear();
            case "stackHooks" -> admin.cloudFormation().hooks().clear();
            case "keys" -> found(admin.keys().remove(or(request.query("id"), "")), "key");
            case "fleets" ->
                found(
                        admin.fleets()
                                .remove(
                                        or(request.query("account"), Admin.ACCOUNT),
                                        or(request.query("region"), Admin.REGION),
                                        or(request.query("id"), "")),
                        "instance");
            default -> throw unknown(name);
        }
        return object().put("status", "ok");
    }

    private static void found(boolean found, String what) {
        if (!found) {
            throw new BadRequest(404, "there is no such " + what);
        }
    }

    private static String or(String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Reply json(int status, JsonNode node) throws IOException {
        return Reply.of(
                status,
                "application/json",
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    }
}
