package io.jenkins.plugins.awsflow.core.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A small HTTP proxy on loopback that asks for a password: forwards plain requests, and refuses tunnels after it wrote
 * down where to.
 */
final class TestProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final String login;

    TestProxy(String user, String password) throws IOException {
        login = "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.ISO_8859_1));
        run(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first lines of all requests that came with the right password. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the two ends is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            open.add(client);
            run(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            List<String> head = head(client.getInputStream());
            String first = head.get(0);
            if (head.stream().noneMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + login))) {
                answer(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"test\"\r\n");
                return;
            }
            asked.add(first);
            String[] words = first.split(" ", 3);
            if (words[0].equals("CONNECT")) {
                answer(client, "403 Forbidden", "");
                return;
            }
            forward(client, head, URI.create(words[1]));
        }
    }

    private static void answer(Socket client, String status, String headers) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        client.shutdownOutput();
        // What is still under way is read, or the reset would overtake the answer.
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void forward(Socket client, List<String> head, URI target) throws IOException {
        try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
            open.add(upstream);
            String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
            String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
            String fresh = head.get(0).split(" ", 3)[0] + " " + path + query + " HTTP/1.1\r\n"
                    + head.stream()
                            .skip(1)
                            .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(proxy-.*|connection|expect):?.*"))
                            .map(line -> line + "\r\n")
                            .collect(Collectors.joining())
                    + "Connection: close\r\n\r\n";
            upstream.getOutputStream().write(fresh.getBytes(StandardCharsets.ISO_8859_1));
            run(() -> client.getInputStream().transferTo(upstream.getOutputStream()));
            upstream.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed");
            }
            bytes.write(b);
            text = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        return new ArrayList<>(List.of(text.strip().split("\r\n")));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
