package io.jenkins.plugins.awsflow.core.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending parts to a small server that answers as it is told. */
class BundleUploaderTest {
    @TempDir
    Path temp;

    private final BundleUploader uploader = new BundleUploader(Duration.ofMillis(1));
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> tags = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private Path zip;

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        zip = Files.writeString(temp.resolve("a.zip"), "0123456789");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            tags.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-tag")));
            Answer answer = answers.poll();
            if (answer == null) {
                exchange.getResponseHeaders().add("ETag", "\"e" + bodies.size() + "\"");
                exchange.getResponseHeaders().add("x-amz-version-id", "v1");
                exchange.sendResponseHeaders(200, -1);
            } else {
                answer.give(exchange);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PresignedPart part(int number, long offset, long bytes) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/key?X-Amz-Signature=secret";
        return new PresignedPart(number, url, Map.of("host", "x", "Content-Length", "3", "x-tag", "t"), offset, bytes);
    }

    private static Answer status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @Test
    void sendsEachRangeWithItsSignedHeaders() throws Exception {
        UploadOutcome outcome = uploader.upload(zip, List.of(part(1, 0, 4), part(2, 4, 4), part(3, 8, 2)));

        assertThat(outcome.problem()).isNull();
        assertThat(bodies).containsExactly("0123", "4567", "89");
        assertThat(tags).containsOnly("t");
        assertThat(outcome.parts()).extracting(UploadOutcome.Part::number).containsExactly(1, 2, 3);
        assertThat(outcome.parts()).extracting(UploadOutcome.Part::eTag).containsExactly("\"e1\"", "\"e2\"", "\"e3\"");
        assertThat(outcome.parts().get(0).versionId()).isEqualTo("v1");
    }

    @Test
    void repeatsAPartAfterTroubleThatPasses() throws Exception {
        answers.add(status(503, "<Error><Code>SlowDown</Code><Message>Slow down</Message></Error>"));
        answers.add(HttpExchange::close);
        UploadOutcome outcome = uploader.upload(zip, List.of(part(1, 2, 3)));

        assertThat(outcome.problem()).isNull();
        assertThat(bodies).hasSize(3).containsOnly("234");
    }

    @Test
    void givesUpAfterSomeTries() throws Exception {
        for (int i = 0; i < 10; i++) {
            answers.add(status(500, ""));
        }
        UploadOutcome outcome = uploader.upload(zip, List.of(part(1, 0, 1), part(2, 1, 1)));

        assertThat(outcome.problem()).contains("HTTP 500");
        assertThat(bodies).hasSize(BundleUploader.ATTEMPTS);
    }

    @Test
    void doesNotRepeatARefusalAndSaysWhy() throws Exception {
        answers.add(status(
                403,
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"));
        UploadOutcome outcome = uploader.upload(zip, List.of(part(1, 0, 1)));

        assertThat(outcome.problem())
                .isEqualTo("The upload to 127.0.0.1 was refused with HTTP 403 AccessDenied: Access Denied")
                .doesNotContain("secret");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        PresignedPart part = part(1, 0, 1);
        server.stop(0);
        UploadOutcome outcome = uploader.upload(zip, List.of(part));
        assertThat(outcome.problem()).contains("again and again").doesNotContain("secret");
    }

    @Test
    void anAbortEndsTheWait() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        answers.add(exchange -> {
            try {
                release.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread thread = new Thread(() -> {
            try {
                uploader.upload(zip, List.of(part(1, 0, 1)));
            } catch (InterruptedException e) {
                ended.set(1);
            } catch (IOException e) {
                ended.set(2);
            }
        });
        thread.start();
        while (bodies.isEmpty()) {
            Thread.sleep(5);
        }
        thread.interrupt();
        thread.join(10_000);
        release.countDown();
        assertThat(ended).hasValue(1);
    }
}
