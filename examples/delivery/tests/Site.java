import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves dist/html on loopback and looks at it: java tests/Site.java ui | load. */
public final class Site {
    private static final Path ROOT = Path.of("dist/html");
    private static final Pattern LINK = Pattern.compile("href=\"([^\":]+)\"");
    private static final int REQUESTS = 400;
    private static final int CLIENTS = 8;
    /** Milliseconds in which 95 of 100 answers must come. */
    private static final long P95 = 250;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    private Site(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Path file = ROOT.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
            boolean there = file.startsWith(ROOT) && Files.isRegularFile(file);
            byte[] body = there ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(there ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Site site = new Site(URI.create("http://localhost:" + server.getAddress().getPort() + "/"));
        List<String> problems = arguments[0].equals("ui") ? site.ui() : site.load();
        server.stop(0);
        threads.shutdownNow();
        problems.forEach(problem -> System.err.println("FAIL  " + problem));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /** Walks over every page that can be reached from the first one. */
    private List<String> ui() throws IOException, InterruptedException {
        String version = Files.readString(ROOT.resolve("version.txt")).strip();
        List<String> problems = new ArrayList<>();
        Deque<String> next = new ArrayDeque<>(List.of("index.html"));
        Set<String> seen = new TreeSet<>(next);
        while (!next.isEmpty()) {
            String page = next.remove();
            HttpResponse<String> answer = get(page);
            if (answer.statusCode() != 200) {
                problems.add(page + ": " + answer.statusCode());
                continue;
            }
            if (page.endsWith(".html") && !answer.body().contains("Version " + version)) {
                problems.add(page + ": does not show version " + version);
            }
            Matcher link = LINK.matcher(answer.body());
            while (link.find()) {
                if (seen.add(link.group(1))) {
                    next.add(link.group(1));
                }
            }
        }
        System.out.println("ok    looked at " + String.join(", ", seen));
        return problems;
    }

    private List<String> load() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Callable<Long>> work = Collections.nCopies(REQUESTS, () -> {
            long start = System.nanoTime();
            int status = get("index.html").statusCode();
            return status == 200 ? (System.nanoTime() - start) / 1_000_000 : Long.MAX_VALUE;
        });
        List<Long> times = new ArrayList<>();
        for (Future<Long> one : clients.invokeAll(work)) {
            times.add(one.get());
        }
        clients.shutdown();
        Collections.sort(times);
        long p95 = times.get(REQUESTS * 95 / 100);
        System.out.println("ok    " + REQUESTS + " requests by " + CLIENTS + " clients, 95 % within " + p95 + " ms");
        return p95 <= P95 ? List.of() : List.of("95 % of the answers took up to " + p95 + " ms, more than " + P95);
    }

    private HttpResponse<String> get(String page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(base.resolve(page)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
