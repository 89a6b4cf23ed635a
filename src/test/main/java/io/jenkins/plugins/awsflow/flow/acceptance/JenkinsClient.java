package io.jenkins.plugins.awsflow.flow.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The public HTTP API of a Jenkins on loopback, as any client uses it. */
final class JenkinsClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final URI root;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String login;
    private Map<String, String> crumb = Map.of();

    JenkinsClient(URI root) {
        this(root, null);
    }

    private JenkinsClient(URI root, String login) {
        this.root = root;
        this.login = login;
    }

    /** Another client of the same Jenkins, whose password is its name. */
    JenkinsClient as(String user) {
        String pair = user + ":" + user;
        return new JenkinsClient(
                root, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(60));
        if (login != null) {
            request.header("Authorization", login);
        }
        return request;
    }

    HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return http.send(
                request(path).header("Accept-Language", language).build(), HttpResponse.BodyHandlers.ofString());
    }

    String page(String path, String language) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, language);
        if (response.statusCode() != 200) {
            throw new IOException("GET " + path + " gave " + response.statusCode());
        }
        return response.body();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(page(path, "en"));
    }

    /** A POST with a crumb; answers outside 2xx and 3xx are errors. */
    String post(String path, String contentType, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = answer(path, contentType, body);
        if (response.statusCode() >= 400) {
            throw new IOException("POST " + path + " gave " + response.statusCode());
        }
        return response.body();
    }

    /** A POST with a crumb, if one can be had. */
    HttpResponse<String> answer(String path, String contentType, String body) throws IOException, InterruptedException {
        if (crumb.isEmpty()) {
            HttpResponse<String> issued = get("crumbIssuer/api/json", "en");
            if (issued.statusCode() == 200) {
                JsonNode json = JSON.readTree(issued.body());
                crumb = Map.of(
                        json.get("crumbRequestField").asText(),
                        json.get("crumb").asText());
            }
        }
        HttpRequest.Builder request =
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", contentType);
        crumb.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String postForm(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(path, "application/x-www-form-urlencoded", form(fields));
    }

    /** After a restart the session and its crumb are gone. */
    void forgetSession() {
        crumb = Map.of();
    }

    /** Runs Groovy on the controller as the script console does; for looking, never for the flow itself. */
    String script(String groovy) throws IOException, InterruptedException {
        return postForm("scriptText", Map.of("script", groovy)).strip();
    }

    /** Lets the connection of the examples lead to a local AWS, as an administrator would in the configuration. */
    void connect(URI endpoint) throws IOException, InterruptedException {
        script("def all = io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration.get();"
                + " def list = all.connections; list.find { it.name == 'demo' }.endpoint = '" + endpoint + "';"
                + " all.connections = list; all.save()");
    }

    void createPipeline(String name, String jenkinsfile) throws IOException, InterruptedException {
        createItem(name, JobXml.pipeline(jenkinsfile, ""));
    }

    /** Makes a job, in its folder if the name has one. */
    void createItem(String name, String xml) throws IOException, InterruptedException {
        int slash = name.lastIndexOf('/');
        String place = slash < 0 ? "" : path(name.substring(0, slash)) + "/";
        post(place + "createItem?name=" + encode(name.substring(slash + 1)), "application/xml", xml);
    }

    /** The path of a job, which may be in a folder: {@code web/main} is {@code job/web/job/main}. */
    static String path(String fullName) {
        return Arrays.stream(fullName.split("/", -1))
                .map(part -> "job/" + encode(part))
                .collect(Collectors.joining("/"));
    }

    void startBuild(String job) throws IOException, InterruptedException {
        post(path(job) + "/build?delay=0sec", "application/x-www-form-urlencoded", "");
    }

    String console(String job, int number) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path(job) + "/" + number + "/consoleText", "en");
        return response.statusCode() == 200 ? response.body() : "";
    }

    /** Waits for the end of a build; its result. */
    String awaitBuild(String job, int number, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            HttpResponse<String> response = get(path(job) + "/" + number + "/api/json?tree=building,result", "en");
            if (response.statusCode() == 200) {
                JsonNode build = JSON.readTree(response.body());
                if (!build.get("building").asBoolean() && !build.get("result").isNull()) {
                    return build.get("result").asText();
                }
            }
            Thread.sleep(300);
        }
        throw new IOException(job + " #" + number + " did not end within " + limit.toSeconds() + " s");
    }

    /** Waits until the console of a build shows a text. */
    void awaitConsole(String job, int number, String text, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!console(job, number).contains(text)) {
            if (System.nanoTime() > end) {
                throw new IOException(job + " #" + number + " never printed \"" + text + "\"");
            }
            Thread.sleep(200);
        }
    }

    /** Waits for the question of an {@code input} step and answers it as its button does. */
    void approve(String job, int number, String question, Duration limit) throws IOException, InterruptedException {
        awaitConsole(job, number, question, limit);
        String id = "";
        for (int i = 0; i < 50 && id.isEmpty(); i++) {
            Thread.sleep(200);
            id = script("def a = Jenkins.get().getItemByFullName('" + job + "').getBuildByNumber(" + number
                    + ").getAction(org.jenkinsci.plugins.workflow.support.steps.input.InputAction);"
                    + " if (a != null && !a.executions.isEmpty()) print(a.executions[0].id)");
        }
        post(path(job) + "/" + number + "/input/" + id + "/proceedEmpty", "application/x-www-form-urlencoded", "");
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
