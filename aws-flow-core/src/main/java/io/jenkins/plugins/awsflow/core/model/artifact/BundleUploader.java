package io.jenkins.plugins.awsflow.core.model.artifact;

import io.jenkins.plugins.awsflow.core.Messages;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends ranges of a bundle to addresses that the controller signed. Runs on the agent: JDK types only, streams from the
 * file, repeats a part that met connection trouble or a 5xx.
 */
public final class BundleUploader {
    /** Tries of one part. */
    static final int ATTEMPTS = 5;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    /** For one part of at least sixteen mebibytes over a slow line. */
    private static final Duration PART_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Headers that the HTTP client sets itself and refuses to be given. */
    private static final Set<String> SET_BY_CLIENT =
            Set.of("host", "content-length", "connection", "expect", "upgrade");

    private static final Pattern S3_ERROR =
            Pattern.compile("<Code>([^<]{1,100})</Code>\\s*<Message>([^<]{0,1000})</Message>");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    private final Duration pause;

    public BundleUploader() {
        this(FIRST_PAUSE);
    }

    /** @param pause before the second try; it doubles with each further one */
    BundleUploader(Duration pause) {
        this.pause = pause;
    }

    /** Sends all parts, one after the other; stops at the first that cannot be sent. */
    public UploadOutcome upload(Path zip, List<PresignedPart> parts) throws IOException, InterruptedException {
        List<UploadOutcome.Part> taken = new ArrayList<>();
        for (PresignedPart part : parts) {
            String problem = null;
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (attempt > 1) {
                    Thread.sleep(pause.toMillis() << (attempt - 2));
                }
                Try last = send(zip, part);
                if (last.taken != null) {
                    taken.add(last.taken);
                    problem = null;
                    break;
                }
                problem = last.problem;
                if (!last.again) {
                    break;
                }
            }
            if (problem != null) {
                return UploadOutcome.failed(problem);
            }
        }
        return UploadOutcome.done(taken);
    }

    private Try send(Path zip, PresignedPart part) throws IOException, InterruptedException {
        URI address = URI.create(part.url());
        try (FileChannel file = FileChannel.open(zip)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(PART_TIMEOUT)
                    .PUT(
                            part.bytes() == 0
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.fromPublisher(
                                            BodyPublishers.ofInputStream(() -> range(file, part)), part.bytes()));
            part.headers().forEach((name, value) -> {
                if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                    request.header(name, value);
                }
            });
            HttpResponse<String> response;
            try {
                response = client.send(request.build(), BodyHandlers.ofString());
            } catch (IOException e) {
                return Try.failed(Messages.BundleUploader_connection(address.getHost(), reason(e)), true);
            }
            return judge(part, address, response);
        }
    }

    private static Try judge(PresignedPart part, URI address, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return Try.taken(new UploadOutcome.Part(
                    part.number(),
                    response.headers().firstValue("ETag").orElse(null),
                    response.headers().firstValue("x-amz-version-id").orElse(null)));
        }
        Matcher error = S3_ERROR.matcher(response.body());
        String why = error.find() ? error.group(1) + ": " + error.group(2) : "";
        String problem = Messages.BundleUploader_refused(address.getHost(), Integer.toString(status), why);
        return Try.failed(problem, status >= 500 || status == 429 || status == 408);
    }

    private static InputStream range(FileChannel file, PresignedPart part) {
        try {
            file.position(part.offset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Range(Channels.newInputStream(file), part.bytes());
    }

    private static String reason(IOException problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /** What became of one try. */
    private static final class Try {
        private final UploadOutcome.Part taken;
        private final String problem;
        private final boolean again;

        private Try(UploadOutcome.Part taken, String problem, boolean again) {
            this.taken = taken;
            this.problem = problem;
            this.again = again;
        }

        static Try taken(UploadOutcome.Part part) {
            return new Try(part, null, false);
        }

        static Try failed(String problem, boolean again) {
            return new Try(null, problem, again);
        }
    }

    /** The next so many bytes of a stream; closing it leaves the stream open. */
    private static final class Range extends FilterInputStream {
        private long left;

        Range(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            int b = left <= 0 ? -1 : super.read();
            left -= b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int n = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, n);
            return n;
        }

        @Override
        public void close() {
            // The channel belongs to the caller, who closes it after the whole exchange.
        }
    }
}
