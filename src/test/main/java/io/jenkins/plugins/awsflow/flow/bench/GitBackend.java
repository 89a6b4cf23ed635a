package io.jenkins.plugins.awsflow.flow.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the repositories of a directory by the native {@code git http-backend}, as any web server would by CGI. */
public final class GitBackend implements AutoCloseable {
    private static final int STATUS_DIGITS = 3;

    private final Path root;
    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();

    /** @param root the directory whose repositories it serves, at a free port of loopback */
    public GitBackend(Path root) throws IOException {
        this.root = root;
        // As web servers do it; else each answer in two writes waits 40 ms for an acknowledgement, native git's too.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(pool);
        server.start();
    }

    /** Where a repository is. */
    public String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Process git = start(exchange);
        try (exchange) {
            try (OutputStream in = git.getOutputStream()) {
                exchange.getRequestBody().transferTo(in);
            }
            try (InputStream out = new BufferedInputStream(git.getInputStream())) {
                int status = 200;
                for (String line = line(out); !line.isEmpty(); line = line(out)) {
                    int colon = line.indexOf(':');
                    String name = line.substring(0, colon);
                    String value = line.substring(colon + 1).strip();
                    if (name.equalsIgnoreCase("Status")) {
                        status = Integer.parseInt(value.substring(0, STATUS_DIGITS));
                    } else {
                        exchange.getResponseHeaders().set(name, value);
                    }
                }
                exchange.sendResponseHeaders(status, 0);
                out.transferTo(exchange.getResponseBody());
            }
        } finally {
            git.destroy();
        }
    }

    private Process start(HttpExchange exchange) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        Natives.isolate(environment);
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        String query = exchange.getRequestURI().getRawQuery();
        environment.put("QUERY_STRING", query == null ? "" : query);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("REMOTE_ADDR", "127.0.0.1");
        header(exchange, "Content-Type", "CONTENT_TYPE", environment);
        header(exchange, "Content-Length", "CONTENT_LENGTH", environment);
        header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
        header(exchange, "Git-Protocol", "GIT_PROTOCOL", environment);
        return builder.start();
    }

    private static void header(HttpExchange exchange, String name, String variable, Map<String, String> environment) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
            environment.put(variable, value.toLowerCase(Locale.ROOT));
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
