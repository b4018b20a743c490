package marquee.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import marquee.edge.caching.HttpDate;

/**
 * An origin that says exactly what it is told to, byte by byte, so that it can also say what no server should. Each request
 * takes the next line of the script; the last one stays.
 */
final class ScriptedOrigin implements AutoCloseable {
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    private final Queue<Function<Asked, byte[]>> script = new ConcurrentLinkedQueue<>();
    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Future<?> accepting;
    volatile CountDownLatch hold = new CountDownLatch(0);

    /** A request that came. */
    record Asked(String method, String target, List<String> headers, byte[] body) {
        /** Returns the value of a header, or an empty text. */
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(header -> header.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    ScriptedOrigin(Clock clock) throws IOException {
        this.clock = clock;
        accepting = threads.submit(() -> accept(socket));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Answers the next request so; {@code Date} and {@code Content-Length} are added unless they are said. */
    ScriptedOrigin then(int status, String body, String... headers) {
        return then(asked -> response(status, body, headers));
    }

    ScriptedOrigin then(Function<Asked, byte[]> answer) {
        script.add(answer);
        return this;
    }

    /** Forgets what was left of the script. */
    void restart() {
        script.clear();
    }

    /** Answers the next request with these very bytes, and closes the connection. */
    ScriptedOrigin thenRaw(String bytes) {
        return then(asked -> bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    byte[] response(int status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        String names = String.join("\n", headers).toLowerCase(Locale.ROOT);
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!names.contains("date:")) {
            text.append("Date: ").append(HttpDate.format(clock.instant())).append("\r\n");
        }
        if (!names.contains("content-length:") && !names.contains("transfer-encoding:") && status != 304) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Nobody answers any more when this returns. Closing alone does not see to that: a thread that waits in the kernel may
     * still be given a connection, or what was sent on one, before it learns of it.
     */
    void goAway() throws IOException {
        socket.close();
        try {
            accepting.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        for (Socket each : open) {
            if (!each.isClosed()) {
                shutDown(each);
            }
        }
    }

    private static void shutDown(Socket connection) throws IOException {
        try (connection) {
            connection.shutdownOutput();
            connection.shutdownInput();
        } catch (SocketException e) {
            // The other side was faster.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        goAway();
        hold.countDown();
        threads.shutdownNow();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket viewer = from.accept();
                open.add(viewer);
                threads.execute(() -> serve(viewer));
            }
        } catch (SocketException e) {
            // The test has ended.
            return;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Socket from) {
        try (Socket client = from) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                List<String> head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                String[] first = head.get(0).split(" ");
                Asked request = new Asked(first[0], first[1], head.subList(1, head.size()), new byte[0]);
                String length = request.header("content-length");
                if (!length.isEmpty()) {
                    request = new Asked(first[0], first[1], request.headers(), in.readNBytes(Integer.parseInt(length)));
                }
                asked.add(request);
                hold.await();
                Function<Asked, byte[]> answer = script.size() > 1 ? script.remove() : script.element();
                byte[] bytes = answer.apply(request);
                out.write(bytes);
                out.flush();
                String said = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (!said.contains("content-length:") && !said.contains(" 304 ") || said.contains("x-close:")) {
                    return;
                }
            }
        } catch (IOException e) {
            // The edge went away, which is what some tests are about.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                String whole = line.toString().stripTrailing();
                if (whole.isEmpty()) {
                    return lines;
                }
                lines.add(whole);
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        return List.of();
    }
}
