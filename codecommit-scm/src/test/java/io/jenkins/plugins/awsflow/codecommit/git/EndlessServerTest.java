package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose list of refs does not end. */
@Timeout(120)
class EndlessServerTest {
    private static final String ID = "1".repeat(40);
    private static final String ENDLESS =
            "the server lists more than 32 MB of branches and tags, so the list was not read to its end";

    @TempDir
    private Path work;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private Way way = Way.OLD;

    /** How many refs the server has. */
    private int most = Integer.MAX_VALUE;

    /** How it speaks. */
    private enum Way {
        /** Protocol version 0. */
        OLD,
        /** Protocol version 2. */
        NEW,
        /** Packed: few bytes for many. */
        PACKED,
        /** Without git's own protocol. */
        PLAIN
    }

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/repos/web";
    }

    private GitRemote remote() {
        return new GitRemote(url(), null, null, 20);
    }

    private static byte[] line(String text) {
        return String.format("%04x%s", text.length() + 4, text).getBytes(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        boolean list = exchange.getRequestURI().getPath().endsWith("/info/refs");
        String type = way == Way.PLAIN
                ? "text/plain"
                : list ? "application/x-git-upload-pack-advertisement" : "application/x-git-upload-pack-result";
        exchange.getResponseHeaders().add("Content-Type", type);
        if (way == Way.PACKED) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        try (OutputStream out = way == Way.PACKED ? new GZIPOutputStream(body) : body) {
            if (list && way != Way.PLAIN) {
                out.write(line("# service=git-upload-pack\n"));
                out.write("0000".getBytes(StandardCharsets.UTF_8));
            }
            if (list && way == Way.NEW) {
                out.write(line("version 2\n"));
                out.write(line("ls-refs\n"));
                out.write(line("fetch=shallow\n"));
            } else {
                refs(out);
            }
            out.write("0000".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Whoever read it has had enough.
            exchange.close();
        }
    }

    private void refs(OutputStream out) throws IOException {
        String long_ = most == Integer.MAX_VALUE ? "x".repeat(500) : "";
        for (int i = 0; i < most; i++) {
            String name = "refs/heads/" + i + long_;
            if (way == Way.PLAIN) {
                out.write((ID + "\t" + name + "\n").getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(line(ID + " " + name + (i == 0 && way != Way.NEW ? "\0agent=git/2.45" : "") + "\n"));
            }
        }
    }

    private void endsWithOneLine(ThrowingCallable call) {
        GitTrouble trouble = catchThrowableOfType(GitTrouble.class, call);
        assertThat(trouble).hasMessageContaining(ENDLESS);
        assertThat(trouble.getMessage()).doesNotContain("\n");
        assertThat(trouble.kind()).isEqualTo(TroubleKind.OTHER);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aScanEnds(Way spoken) {
        way = spoken;
        endsWithOneLine(() -> remote().refs());
        assertThat(asked.get()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aCheckoutEnds(Way spoken) {
        way = spoken;
        CheckoutOrder order = new CheckoutOrder(url(), "refs/heads/main", ID);
        endsWithOneLine(() -> new Checkout(work.resolve("w"), order, remote()).run());
        order.cache(work.resolve("cache").toString(), "1");
        endsWithOneLine(() -> new Checkout(work.resolve("w2"), order.everyBranch(true), remote()).run());
    }

    @Test
    void aCheckoutOfASubmoduleEnds() throws Exception {
        try (Origin origin = new Origin(work.resolve("origin"))) {
            origin.file(".gitmodules", "[submodule \"far\"]\n\tpath = far\n\turl = " + url() + "\n");
            Files.createDirectory(origin.developer().directory().resolve("far"));
            origin.developer().run("update-index", "--add", "--cacheinfo", "160000," + ID + ",far");
            origin.push("Far");
            endsWithOneLine(() ->
                    origin.checkout(work.resolve("w"), origin.order("main").submodules("cn-north-1")));
        }
    }

    @Test
    void aMigrationEnds() throws Exception {
        try (Origin origin = new Origin(work.resolve("origin"))) {
            MigrationOrder order = new MigrationOrder("empty", origin.url("empty")).fromUrl(url());
            endsWithOneLine(() -> new Migration(
                            order,
                            work.resolve("ws"),
                            work.resolve("tmp"),
                            remote(),
                            origin.remote("empty"),
                            text -> {})
                    .run());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"OLD", "NEW", "PACKED"})
    void aListThatIsLongOnlyIsReadToItsEnd(Way spoken) throws Exception {
        way = spoken;
        most = 100_000;
        assertThat(remote().refs().branches()).hasSize(most);
    }

    @Test
    void aListThatDripsEndsInTime() {
        InputStream drips = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> BoundedAnswer.list(drips, 1 << 20, Duration.ofMillis(100))
                        .readNBytes(100))
                .isInstanceOf(BoundedAnswer.Endless.class)
                .hasMessage("the server did not end its list of branches and tags within 10 minutes");
    }

    @Test
    void objectsHaveNoBound() throws Exception {
        for (String start : new String[] {"000dpackfile\n", "0008NAK\n", "0000", "0035shallow " + ID + "0000"}) {
            byte[] pack = new byte[(int) BoundedAnswer.MOST_BYTES + 1000];
            byte[] begin = start.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(begin, 0, pack, 0, begin.length);
            InputStream answer = BoundedAnswer.either(new ByteArrayInputStream(pack));
            assertThat(answer.readNBytes(begin.length)).isEqualTo(begin);
            assertThat(answer.readAllBytes()).hasSize(pack.length - begin.length);
        }
        byte[] refs = new byte[(int) BoundedAnswer.MOST_BYTES + 1000];
        System.arraycopy(line(ID + " refs/heads/x\n"), 0, refs, 0, 40);
        InputStream answer = BoundedAnswer.either(new ByteArrayInputStream(refs));
        assertThat(answer.markSupported()).isFalse();
        assertThat(answer.read()).isEqualTo('0');
        assertThatThrownBy(() -> answer.skip(refs.length)).isInstanceOf(BoundedAnswer.Endless.class);
    }
}
