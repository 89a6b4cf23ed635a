package io.jenkins.plugins.awsflow.flow.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.concurrent.atomic.AtomicReference;

/** HTTP without a network: every request of this JVM gets an answer out of memory. */
final class MemoryHttp extends URLStreamHandler {
    private final AtomicReference<byte[]> advertisement = new AtomicReference<>(new byte[0]);
    private final AtomicReference<byte[]> result = new AtomicReference<>(new byte[0]);

    /** Has all HTTP of the JVM answered from here; possible once. */
    MemoryHttp install() {
        URL.setURLStreamHandlerFactory(protocol -> protocol.equals("http") ? this : null);
        return this;
    }

    /**
     * What the next requests are answered with.
     *
     * @param toGet the answer to a request for refs
     * @param toPost the answer to a command of protocol version 2
     */
    void answer(byte[] toGet, byte[] toPost) {
        advertisement.set(toGet);
        result.set(toPost);
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new Connection(url);
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) {
        return new Connection(url);
    }

    private final class Connection extends HttpURLConnection {
        Connection(URL url) {
            super(url);
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public void disconnect() {
            connected = false;
        }

        @Override
        public boolean usingProxy() {
            return false;
        }

        private boolean isPost() {
            return getRequestMethod().equals("POST");
        }

        @Override
        public int getResponseCode() {
            return HTTP_OK;
        }

        @Override
        public String getContentType() {
            return "application/x-git-upload-pack-" + (isPost() ? "result" : "advertisement");
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream((isPost() ? result : advertisement).get());
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
