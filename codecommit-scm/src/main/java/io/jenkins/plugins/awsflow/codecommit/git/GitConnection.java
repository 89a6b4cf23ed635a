package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;

/** One HTTP request of git over the JDK's client; it follows no redirect and remembers what a refusal says. */
final class GitConnection implements HttpConnection {
    private static final Logger LOGGER = Logger.getLogger(GitConnection.class.getName());
    private static final int MOST_WORDS = 500;
    private static final String ENCODING = "Content-Encoding";

    private final HttpURLConnection http;
    private final HttpTrace trace;
    private final String path;
    private boolean answered;
    private InputStream answer;

    /** @param path within the repository, such as {@code /info/refs} */
    GitConnection(HttpURLConnection http, HttpTrace trace, String path) {
        this.http = http;
        this.path = path;
        this.trace = trace;
    }

    @Override
    public int getResponseCode() throws IOException {
        int status = http.getResponseCode();
        if (!answered) {
            answered = true;
            trace.answered(status, status >= 400 ? words() : null, http.getDate());
            if (status >= 300 && status < 400) {
                throw new IOException(Messages.Git_redirected());
            }
        }
        return status;
    }

    private String words() {
        InputStream body = http.getErrorStream();
        if (body == null) {
            return null;
        }
        try (BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            char[] some = new char[MOST_WORDS];
            int count = in.read(some);
            String text = count <= 0 ? "" : new String(some, 0, count).strip();
            // A page for browsers says nothing to the reader of a log.
            boolean page = text.startsWith("<");
            return text.isEmpty() || page ? null : text.replaceAll("\\s+", " ");
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "a refusal without words", e);
            return null;
        }
    }

    @Override
    public URL getURL() {
        return http.getURL();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return http.getResponseMessage();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return http.getHeaderFields();
    }

    @Override
    public void setRequestProperty(String key, String value) {
        http.setRequestProperty(key, value);
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        http.setRequestMethod(method);
    }

    @Override
    public void setUseCaches(boolean usecaches) {
        http.setUseCaches(usecaches);
    }

    @Override
    public void setConnectTimeout(int timeout) {
        http.setConnectTimeout(timeout);
    }

    @Override
    public void setReadTimeout(int timeout) {
        http.setReadTimeout(timeout);
    }

    @Override
    public String getContentType() {
        return http.getContentType();
    }

    /** Unpacked already, so that what counts is how large it is in memory. */
    @Override
    public InputStream getInputStream() throws IOException {
        if (answer == null) {
            InputStream in = http.getInputStream();
            InputStream plain = isPacked() ? new GZIPInputStream(in) : in;
            if (path.equals("/git-upload-pack")) {
                answer = BoundedAnswer.either(plain);
            } else {
                answer = isListing() ? BoundedAnswer.list(plain) : plain;
            }
        }
        return answer;
    }

    /** Whatever is got is a list but for objects, which servers without git's own protocol give out as files. */
    private boolean isListing() {
        boolean object = path.startsWith("/objects/") && !path.startsWith("/objects/info/");
        return "GET".equals(http.getRequestMethod()) && !object;
    }

    private boolean isPacked() {
        String encoding = http.getHeaderField(ENCODING);
        return "gzip".equals(encoding) || "x-gzip".equals(encoding);
    }

    @Override
    public String getHeaderField(String name) {
        return ENCODING.equalsIgnoreCase(name) && isPacked() ? null : http.getHeaderField(name);
    }

    @Override
    public List<String> getHeaderFields(String name) {
        List<String> values = new ArrayList<>();
        http.getHeaderFields().forEach((key, all) -> {
            if (name.equalsIgnoreCase(key)) {
                values.addAll(all);
            }
        });
        return Collections.unmodifiableList(values);
    }

    @Override
    public int getContentLength() {
        return http.getContentLength();
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        http.setInstanceFollowRedirects(false);
    }

    @Override
    public void setDoOutput(boolean dooutput) {
        http.setDoOutput(dooutput);
    }

    @Override
    public void setFixedLengthStreamingMode(int contentLength) {
        http.setFixedLengthStreamingMode(contentLength);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return http.getOutputStream();
    }

    @Override
    public void setChunkedStreamingMode(int chunklen) {
        http.setChunkedStreamingMode(chunklen);
    }

    @Override
    public String getRequestMethod() {
        return http.getRequestMethod();
    }

    @Override
    public boolean usingProxy() {
        return http.usingProxy();
    }

    @Override
    public void connect() throws IOException {
        http.connect();
    }

    /** Certificates are checked as the JVM checks them, whatever the settings in a workspace say. */
    @Override
    public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        // nothing to loosen
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        // nothing to loosen
    }
}
