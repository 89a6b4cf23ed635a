package io.jenkins.plugins.awsflow.awslocal.server;

import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.awslocal.journal.Journal;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Between Jetty and the dispatcher: reads requests, writes replies, and plays the faults of the connection. */
public final class FrontHandler extends Handler.Abstract {
    /** Paths under this prefix belong to the administration, not to S3. */
    public static final String ADMIN_PREFIX = "/_aws-local/";

    private static final Logger LOG = Logger.getLogger(FrontHandler.class.getName());
    private static final byte[] MALFORMED = "<<{ this is no reply }".getBytes(StandardCharsets.UTF_8);

    /** Where a reply of unknown length is truncated: early enough for the pack of a small repository. */
    private static final long CUT_BYTES = 128;

    private final Dispatcher dispatcher;
    private final Journal journal;
    private final LocalClock clock;
    private final AdminPort admin;
    private final Set<EndPoint> hanging = ConcurrentHashMap.newKeySet();

    /** Answers requests of the administration. */
    public interface AdminPort {
        /** Answers one request whose path begins with {@link #ADMIN_PREFIX}. */
        Reply answer(WireRequest request) throws IOException;
    }

    public FrontHandler(Dispatcher dispatcher, Journal journal, LocalClock clock, AdminPort admin) {
        this.dispatcher = dispatcher;
        this.journal = journal;
        this.clock = clock;
        this.admin = admin;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        WireRequest wire = read(request);
        if (wire.rawPath().startsWith(ADMIN_PREFIX)) {
            administer(wire, request, response, callback);
            return true;
        }
        Exchange exchange = new Exchange(clock.now(), wire.header("user-agent"));
        try {
            Reply reply = dispatcher.answer(wire, exchange);
            finish(reply, exchange, request, response, callback);
        } catch (EOFException e) {
            journal.add(exchange.entry(0));
            callback.failed(e);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, "a client went away", e);
            journal.add(exchange.entry(0));
            callback.failed(e);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "aws-local failed on " + wire.method() + " " + wire.rawPath(), e);
            journal.add(exchange.entry(500));
            write(Reply.status(500), exchange, request, response, callback, -1);
        }
        return true;
    }

    private void finish(Reply reply, Exchange exchange, Request request, Response response, Callback callback) {
        FaultKind fault = exchange.fault() == null ? null : exchange.fault().kind();
        if (fault == FaultKind.RESET || fault == FaultKind.LOST_REPLY) {
            journal.add(exchange.entry(0));
            reset(request, callback);
        } else if (fault == FaultKind.HANG) {
            journal.add(exchange.entry(0));
            hanging.add(request.getConnectionMetaData().getConnection().getEndPoint());
        } else {
            journal.add(exchange.entry(reply.status()));
            Reply sent = fault == FaultKind.MALFORMED ? Reply.of(200, "text/plain", MALFORMED) : reply;
            long cutAt = fault == FaultKind.TRUNCATED ? cutAt(reply) : -1;
            write(sent, exchange, request, response, callback, cutAt);
        }
    }

    /** Half of the reply; of one that is still being made, only its beginning. */
    private static long cutAt(Reply reply) {
        return reply.length() < 0 ? CUT_BYTES : reply.length() / 2;
    }

    /** Ends the connections that are kept without an answer. */
    public void releaseHanging() {
        hanging.forEach(EndPoint::close);
        hanging.clear();
    }

    private void administer(WireRequest wire, Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(clock.now(), null);
        try {
            write(admin.answer(wire), exchange, request, response, callback, -1);
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    /** Closes with SO_LINGER 0, which makes the peer see a reset. */
    private static void reset(Request request, Callback callback) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        try {
            if (endPoint.getTransport() instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "the connection was gone already", e);
        }
        endPoint.close();
        callback.failed(new EofException("reset by a fault"));
    }

    private static WireRequest read(Request request) {
        Map<String, String> headers = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.merge(
                    Percent.lower(field.getName()),
                    field.getValue() == null ? "" : field.getValue(),
                    (a, b) -> a + "," + b);
        }
        InputStream body = Content.Source.asInputStream(request);
        String path = request.getHttpURI().getPath();
        return new WireRequest(request.getMethod(), path, request.getHttpURI().getQuery(), headers, body);
    }

    private static void write(
            Reply reply, Exchange exchange, Request request, Response response, Callback callback, long cutAt) {
        response.setStatus(reply.status());
        response.getHeaders().put("x-amzn-RequestId", exchange.requestId());
        response.getHeaders().put("x-amz-request-id", exchange.requestId());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (reply.status() != 204 && reply.status() != 304 && reply.length() >= 0) {
            response.getHeaders().put("Content-Length", Long.toString(reply.length()));
        }
        if (request.getMethod().equals("HEAD")) {
            response.write(true, null, callback);
            return;
        }
        OutputStream out = Content.Sink.asOutputStream(response);
        try {
            if (cutAt >= 0) {
                cut(reply, cutAt, out, request, callback);
                return;
            }
            reply.writeTo(out);
            out.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "a client went away", e);
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    /** Sends a part of the reply and closes the connection, so that its end is not reached. */
    private static void cut(Reply reply, long cutAt, OutputStream out, Request request, Callback callback)
            throws IOException {
        try {
            reply.writeTo(new CutStream(out, cutAt));
        } catch (EofException e) {
            LOG.log(Level.FINEST, "as the fault has it", e);
        }
        out.flush();
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new EofException("truncated by a fault"));
    }

    /** Takes no more than a number of bytes. */
    private static final class CutStream extends FilterOutputStream {
        private long left;

        CutStream(OutputStream out, long most) {
            super(out);
            left = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int taken = (int) Math.min(count, left);
            out.write(bytes, from, taken);
            left -= taken;
            if (taken < count) {
                throw new EofException("truncated by a fault");
            }
        }
    }
}
