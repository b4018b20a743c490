package marquee.probe.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy that is as slow as a line: it really delays and limits bytes, for kernels without netem. All connections
 * share the line's rate down; each byte is delayed by half a round trip in its direction, and a new connection pays a
 * round trip before its first byte, as a handshake does. Down is limited, up only delayed: requests are small.
 */
public final class ShapingProxy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShapingProxy.class);
    /** Small, so that connections share the line fairly. */
    private static final int CHUNK_BYTES = 8 << 10;
    /** Chunks under way in one direction of a connection: a router's queue. */
    private static final int CHUNKS_MAX = 64;

    private static final int CONNECTIONS_MAX = 2_000;
    private static final double NANOS_PER_MS = 1e6;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Shared shared;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * The line of one viewer, which several proxies may share: those before its page and before its edges. Its time
     * begins when it is made.
     */
    public static final class Shared {
        private final Line line;
        private final long beganNanos = System.nanoTime();
        private double freeAtMs;

        public Shared(Trace trace) {
            line = new Line(trace);
        }

        double nowMs() {
            return (System.nanoTime() - beganNanos) / NANOS_PER_MS;
        }

        double latencyMs() {
            return line.latencyMs(nowMs());
        }

        /** Takes the line for so many bytes and returns when the last of them is through, in its own time. */
        synchronized double take(int bytes) {
            freeAtMs = line.arrivalMs(Math.max(freeAtMs, nowMs()), bytes);
            return freeAtMs;
        }
    }

    private ShapingProxy(ServerSocket listening, InetSocketAddress target, Shared shared) {
        this.listening = listening;
        this.target = target;
        this.shared = shared;
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for any that is free
     */
    public static ShapingProxy start(int port, InetSocketAddress target, Shared shared) throws IOException {
        ServerSocket listening = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
        ShapingProxy proxy = new ShapingProxy(listening, target, shared);
        daemon(proxy::accept, "shaping-" + listening.getLocalPort());
        return proxy;
    }

    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        shut(listening);
        open.forEach(ShapingProxy::shut);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (open.size() >= CONNECTIONS_MAX) {
                    shut(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    log.warn("A connection was not taken. port={}", port(), e);
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, 2_000);
            open.add(client);
            open.add(server);
            // Half a round trip is each byte's own; the handshake's whole one comes on top for the first.
            double handshake = shared.nowMs() + shared.latencyMs();
            pipe(client, server, handshake, false);
            pipe(server, client, 0, true);
        } catch (IOException e) {
            log.debug("The other end does not answer. target={}", target, e);
            shut(client);
            shut(server);
        }
    }

    private void pipe(Socket from, Socket to, double notBeforeMs, boolean isLimited) {
        BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_MAX);
        daemon(() -> read(from, chunks, notBeforeMs, isLimited), "shaping-read");
        daemon(() -> write(to, from, chunks), "shaping-write");
    }

    private void read(Socket from, BlockingQueue<Chunk> chunks, double notBeforeMs, boolean isLimited) {
        byte[] buffer = new byte[CHUNK_BYTES];
        try (InputStream in = from.getInputStream()) {
            int length = in.read(buffer);
            while (length >= 0) {
                double through = isLimited ? shared.take(length) : shared.nowMs();
                double dueMs = Math.max(notBeforeMs, through) + shared.latencyMs() / 2;
                chunks.put(new Chunk(Arrays.copyOf(buffer, length), dueMs));
                length = in.read(buffer);
            }
        } catch (IOException e) {
            log.trace("A connection ended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            chunks.put(Chunk.END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Socket to, Socket from, BlockingQueue<Chunk> chunks) {
        try (OutputStream out = to.getOutputStream()) {
            for (Chunk chunk = chunks.take(); chunk != Chunk.END; chunk = chunks.take()) {
                for (double waitMs = chunk.dueMs - shared.nowMs();
                        waitMs > 0.05;
                        waitMs = chunk.dueMs - shared.nowMs()) {
                    LockSupport.parkNanos((long) (waitMs * NANOS_PER_MS));
                }
                out.write(chunk.bytes);
            }
        } catch (IOException e) {
            log.trace("A connection ended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shut(to);
            shut(from);
            open.remove(to);
            open.remove(from);
            // Whoever waits to add to the queue goes on, and ends at the closed socket.
            chunks.clear();
        }
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            log.debug("A socket did not close.", e);
        }
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Runs until it is killed: {@code LATENCY_MS KBPS LISTEN:TARGET…}, all targets on loopback behind one line. For
     * benchmarks of browsers.
     */
    public static void main(String[] arguments) throws Exception {
        Shared shared = new Shared(Trace.steady(Double.parseDouble(arguments[1]), Double.parseDouble(arguments[0])));
        for (String pair : Arrays.asList(arguments).subList(2, arguments.length)) {
            String[] ports = pair.split(":", 2);
            InetSocketAddress target =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ports[1]));
            start(Integer.parseInt(ports[0]), target, shared);
        }
        Thread.currentThread().join();
    }

    /** @param dueMs when its last byte leaves, in the line's time */
    private record Chunk(byte[] bytes, double dueMs) {
        static final Chunk END = new Chunk(new byte[0], 0);
    }
}
