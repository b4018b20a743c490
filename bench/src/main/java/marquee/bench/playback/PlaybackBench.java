package marquee.bench.playback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.playback.StreamTicket;
import marquee.model.signing.SigningKeys;
import marquee.playback.Playback;
import marquee.playback.PlaybackConfig;
import marquee.playback.licence.LicenceConfig;
import marquee.playback.licence.Licensing;
import marquee.store.catalog.MemoryTitles;
import marquee.store.event.MemoryTopic;
import marquee.store.history.MemoryWatchHistory;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.MemoryLicenceLog;
import marquee.store.key.WrappingKeys;
import marquee.store.screen.MemoryScreens;

/**
 * Asks: how long does stream/init take at 500 a second, and how many heartbeats does one process take, over loopback,
 * with stores in memory? Generator and server share this process and its cores, so a server of its own does better.
 */
public final class PlaybackBench {
    private static final String TOKEN_SECRET = "a-token-secret-of-at-least-32-bytes";
    private static final String KEYS = "k1:" + Base64.getUrlEncoder().encodeToString(new byte[32]);
    private static final int INITS_PER_SECOND = 500;
    private static final int INIT_CONNECTIONS = 16;
    private static final int HEARTBEAT_CONNECTIONS = 4;
    private static final int IN_FLIGHT = 32;
    private static final int STREAMS = 10_000;

    private final int port;
    private final int seconds;

    private PlaybackBench(int port, int seconds) {
        this.port = port;
        this.seconds = seconds;
    }

    /** @param arguments seconds of each measurement */
    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        HttpServer others = others();
        URI url = URI.create("http://127.0.0.1:" + others.getAddress().getPort());
        CountingTopic topic = new CountingTopic();
        MemoryTitles titles = new MemoryTitles();
        titles.keep(title()).toCompletableFuture().join();
        try (Playback playback = Playback.start(
                config(url),
                titles,
                new MemoryWatchHistory(),
                new MemoryScreens(),
                topics(topic),
                licensing(),
                Clock.systemUTC())) {
            PlaybackBench bench = new PlaybackBench(playback.port(), seconds);
            bench.awaitEdge();
            for (String round : List.of("warm-up", "round 1", "round 2")) {
                print(round + ": stream/init at " + INITS_PER_SECOND + "/s", bench.inits());
                bench.printEntitlements();
                long before = topic.taken();
                long[] heartbeats = bench.heartbeats();
                print(round + ": heartbeats, " + HEARTBEAT_CONNECTIONS * IN_FLIGHT + " in flight", heartbeats);
                System.out.printf(
                        Locale.ROOT,
                        "  %.0f heartbeats/s; answered %d, in the topic %d%n",
                        heartbeats.length / (double) seconds,
                        heartbeats.length,
                        topic.taken() - before);
            }
        } finally {
            others.stop(0);
        }
    }

    private static Playback.Topics topics(CountingTopic heartbeats) {
        return new Playback.Topics(heartbeats, new MemoryTopic<>());
    }

    private void awaitEdge() throws IOException {
        byte[] request = init(0);
        for (int attempts = 0; attempts < 100; attempts++) {
            try (LoadConnection connection = new LoadConnection(port)) {
                connection.send(request);
                if (connection.receive() == 200) {
                    return;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new IOException("stream/init does not answer 200");
    }

    /** Prints what the process counted of the checks of tokens since it started. */
    private void printEntitlements() throws IOException {
        try (InputStream metrics =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("marquee_playback_entitlement_seconds"))
                    .forEach(line -> System.out.println("  " + line));
        }
    }

    /** Open loop: requests are due at fixed times, and a late answer counts from when its request was due. */
    private long[] inits() throws Exception {
        return all(INIT_CONNECTIONS, number -> {
            byte[] request = init(number);
            int count = INITS_PER_SECOND * seconds / INIT_CONNECTIONS;
            long gap = 1_000_000_000L * INIT_CONNECTIONS / INITS_PER_SECOND;
            long[] times = new long[count];
            try (LoadConnection connection = new LoadConnection(port)) {
                long due = System.nanoTime() + gap * number / INIT_CONNECTIONS;
                for (int i = 0; i < count; i++, due += gap) {
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    connection.send(request);
                    expect(200, connection.receive());
                    times[i] = System.nanoTime() - due;
                }
            }
            return times;
        });
    }

    /** Closed loop: each connection sends its next bundle when the last one is answered. */
    private long[] heartbeats() throws Exception {
        return all(HEARTBEAT_CONNECTIONS, number -> {
            List<byte[]> bundles = bundles(number);
            long[] times = new long[1 << 16];
            int count = 0;
            try (LoadConnection connection = new LoadConnection(port)) {
                long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
                for (int bundle = 0; System.nanoTime() < end; bundle++) {
                    long sent = System.nanoTime();
                    connection.send(bundles.get(bundle % bundles.size()));
                    for (int i = 0; i < IN_FLIGHT; i++) {
                        expect(202, connection.receive());
                        times = count < times.length ? times : Arrays.copyOf(times, 2 * times.length);
                        times[count++] = System.nanoTime() - sent;
                    }
                }
            }
            return Arrays.copyOf(times, count);
        });
    }

    private static List<byte[]> bundles(int number) {
        SigningKeys keys = SigningKeys.parse(KEYS);
        List<byte[]> bundles = new ArrayList<>();
        int streams = STREAMS / HEARTBEAT_CONNECTIONS;
        for (int first = 0; first + IN_FLIGHT <= streams; first += IN_FLIGHT) {
            java.io.ByteArrayOutputStream bundle = new java.io.ByteArrayOutputStream();
            for (int i = 0; i < IN_FLIGHT; i++) {
                long viewer = (long) number * streams + first + i + 1;
                String stream = new StreamTicket(
                                new UUID(1, viewer),
                                new UserId(viewer),
                                new ProfileId(viewer),
                                title().id(),
                                "NL",
                                false,
                                Instant.now().plusSeconds(3_600))
                        .streamId(keys);
                bundle.writeBytes(LoadConnection.post(
                        "/v1/history/heartbeat",
                        "",
                        "{\"stream_id\":\"" + stream + "\",\"timestamp\":310,\"event\":\"tick\",\"sequence\":" + i
                                + "}"));
            }
            bundles.add(bundle.toByteArray());
        }
        return bundles;
    }

    private interface Load {
        long[] run(int number) throws IOException;
    }

    private static long[] all(int connections, Load load) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int number = i;
                tasks.add(() -> load.run(number));
            }
            List<long[]> results = new ArrayList<>();
            for (Future<long[]> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void expect(int status, int answered) throws IOException {
        if (status != answered) {
            throw new IOException("Answered " + answered + " and not " + status);
        }
    }

    private static void print(String what, long[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "%s: n=%d p50=%.2f ms p90=%.2f ms p99=%.2f ms max=%.2f ms%n",
                what,
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
    }

    private static byte[] init(int number) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String claims =
                "{\"iss\":\"marquee\",\"sub\":\"%d\",\"pid\":\"%d\",\"exp\":%d,\"subscription\":\"active\",\"streams\":4,\"maturity\":18}"
                        .formatted(number + 1, number + 1, Instant.now().getEpochSecond() + 3_600);
        String text = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TOKEN_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String token = text + "." + base64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return LoadConnection.post(
                    "/v1/stream/init",
                    "authorization: Bearer " + token + "\r\n",
                    "{\"movie_id\":\"" + title().id() + "\",\"device\":{\"max_height\":1080}}");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Title title() {
        Asset asset = new Asset(
                new AssetId(new UUID(7, 8)),
                Duration.ofHours(2),
                List.of(240, 360, 540, 720, 1080),
                List.of("en"),
                List.of());
        return new Title(
                new TitleId(new UUID(7, 9)),
                "Dune",
                "",
                2021,
                8,
                List.of("Drama"),
                Maturity.ALL,
                List.of(),
                asset,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static PlaybackConfig config(URI others) {
        return new PlaybackConfig(
                "127.0.0.1",
                0,
                URI.create("http://localhost:8080"),
                others,
                others,
                Secret.of("x"),
                Secret.of(TOKEN_SECRET),
                Secret.of(KEYS),
                Path.of("none"),
                Duration.ofHours(6),
                false,
                10,
                false,
                false,
                10_000,
                1_000,
                64 << 20,
                200_000);
    }

    /** Delivery and an edge in one: a list of two edges, and a start document of five renditions. */
    private static HttpServer others() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            boolean isList = exchange.getRequestURI().getPath().equals("/v1/edge-map");
            answer(
                    exchange,
                    isList
                            ? "{\"edges\":[" + edge("edge-1", url) + "," + edge("edge-2", url) + "],\"hot\":{}}"
                            : start());
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String edge(String name, String url) {
        return "{\"name\":\"%s\",\"url\":\"%s\",\"load\":0.1,\"draining\":false,\"seen_at\":\"%s\"}"
                .formatted(name, url, Instant.now());
    }

    private static String start() {
        StringBuilder hls = new StringBuilder("#EXTM3U\\n#EXT-X-VERSION:7\\n"
                + "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\\\"a\\\",NAME=\\\"English\\\",URI=\\\"a-en/index.m3u8\\\"\\n");
        StringBuilder dash = new StringBuilder("<MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><Period><AdaptationSet>");
        StringBuilder init = new StringBuilder();
        String segment = Base64.getEncoder().encodeToString(new byte[900]);
        for (int height : new int[] {240, 360, 540, 720, 1080}) {
            hls.append("#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d,AUDIO=\\\"a\\\"\\nv%d/index.m3u8\\n"
                    .formatted(height * 4_000, height * 16 / 9, height, height));
            dash.append(
                    "<Representation id='%d' height='%d' bandwidth='%d'/>".formatted(height, height, height * 4_000));
            init.append("\"v%d/init.mp4\":\"%s\",".formatted(height, segment));
        }
        dash.append("</AdaptationSet></Period></MPD>");
        return "{\"hls_master\":\"%s\",\"dash_manifest\":\"%s\",\"init_segments\":{%s\"a-en/init.mp4\":\"%s\"}}"
                .formatted(hls, dash, init, segment);
    }

    private static Licensing licensing() {
        return new Licensing(
                new LicenceConfig(Duration.ofMinutes(10), 1_000, 1_000, Duration.ofDays(1), null, null, null),
                new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom()),
                new MemoryLicenceLog());
    }
}
