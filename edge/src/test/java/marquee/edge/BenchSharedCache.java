package marquee.edge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A plain shared cache alone, for {@code bench/edge-misses.sh}. Serves until it is killed. */
final class BenchSharedCache {
    private BenchSharedCache() {}

    /** @param arguments port, port of the origin on this machine, cache directory, event loops */
    public static void main(String[] arguments) throws InterruptedException {
        Edge edge = Edge.startShared(new SharedCacheConfig(
                "edge-1",
                "127.0.0.1",
                Integer.parseInt(arguments[0]),
                URI.create("http://127.0.0.1:" + arguments[1]),
                Path.of(arguments[2]),
                2L << 30,
                new EdgeConfig.Limits(
                        Integer.parseInt(arguments[3]),
                        12_000,
                        1_250_000_000,
                        64L << 20,
                        16L << 20,
                        4_096,
                        64,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1)),
                null));
        Runtime.getRuntime().addShutdownHook(new Thread(edge::close));
        new CountDownLatch(1).await();
    }
}
