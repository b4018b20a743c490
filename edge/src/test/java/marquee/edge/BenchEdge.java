package marquee.edge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import marquee.model.Secret;
import marquee.model.catalog.AssetId;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;

/** An edge alone, for {@code bench/edge.sh}. Prints a token for one asset, then serves until it is killed. */
final class BenchEdge {
    private BenchEdge() {}

    /** @param arguments port, port of the origin on this machine, cache directory, asset, event loops */
    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        URI origin = URI.create("http://127.0.0.1:" + arguments[1]);
        String keys = "bench:" + Base64.getUrlEncoder().encodeToString(new byte[32]);
        Clock clock = Clock.systemUTC();
        Edge edge = Edge.start(new EdgeConfig(
                "edge-1",
                "127.0.0.1",
                port,
                URI.create("http://127.0.0.1:" + port),
                origin,
                Secret.of("a secret of the bench"),
                origin,
                Path.of(arguments[2]),
                1L << 30,
                Secret.of(keys),
                new EdgeConfig.Limits(
                        Integer.parseInt(arguments[4]),
                        10_000,
                        1_250_000_000,
                        64L << 20,
                        16L << 20,
                        1_024,
                        64,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1)),
                null,
                null,
                null,
                0));
        Runtime.getRuntime().addShutdownHook(new Thread(edge::close));
        System.out.println(new AssetTokens(SigningKeys.parse(keys))
                .issue(AssetId.parse(arguments[3]), clock.instant().plus(Duration.ofDays(1))));
        new CountDownLatch(1).await();
    }
}
