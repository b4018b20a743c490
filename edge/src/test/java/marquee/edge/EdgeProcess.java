package marquee.edge;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/** An edge in a process of its own, which can be killed, and whose disk can be made to fail. */
final class EdgeProcess implements AutoCloseable {
    /** What its heap takes of objects that the disk does not. */
    static final int UNSTORED_BYTES_MAX = 8 << 20;

    private static final int START_SECONDS_MAX = 60;

    final int port = freePort();
    private final Process process;

    /**
     * Returns when it listens.
     *
     * @param fileBytesMax size beyond which every write to a file fails, as on a full disk; 0 for none
     */
    EdgeProcess(Path directory, URI origin, @Nullable URI parent, long fileBytesMax) throws Exception {
        String limit = fileBytesMax == 0 ? "" : "ulimit -f " + fileBytesMax / 512 + "; ";
        process = new ProcessBuilder(
                        "sh",
                        "-c",
                        limit + "exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EdgeProcess.class.getName(),
                        Integer.toString(port),
                        directory.toString(),
                        origin.toString(),
                        parent == null ? "" : parent.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread ready = new Thread(this::awaitReady, "edge-process");
        ready.start();
        ready.join(TimeUnit.SECONDS.toMillis(START_SECONDS_MAX));
        if (ready.isAlive() || !process.isAlive()) {
            close();
            throw new IOException("The edge did not start.");
        }
        // What it writes from now on is of no interest, but must not fill the pipe.
        Thread drain = new Thread(this::drain, "edge-output");
        drain.setDaemon(true);
        drain.start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        URI origin = URI.create(arguments[2]);
        Edge edge = Edge.start(new EdgeConfig(
                "edge-" + port,
                "127.0.0.1",
                port,
                URI.create("http://127.0.0.1:" + port),
                origin,
                Secret.of("the-secret-of-edges"),
                origin,
                Path.of(arguments[1]),
                256L << 20,
                Secret.of(EdgeUnderTest.KEYS),
                new EdgeConfig.Limits(
                        2,
                        100,
                        125_000_000,
                        32L << 20,
                        UNSTORED_BYTES_MAX,
                        64,
                        8,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)),
                null,
                arguments[3].isEmpty() ? null : URI.create(arguments[3]),
                null,
                0));
        Runtime.getRuntime().addShutdownHook(new Thread(edge::close));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends it as {@code kill -9} does, and returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitReady() {
        try {
            StringBuilder said = new StringBuilder();
            while (said.indexOf("ready\n") < 0) {
                int next = process.getInputStream().read();
                if (next < 0) {
                    return;
                }
                said.append((char) next);
            }
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private void drain() {
        try {
            process.getInputStream().skip(Long.MAX_VALUE);
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("This machine has no free port", e);
        }
    }
}
