package marquee.edge;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import marquee.model.Secret;
import marquee.model.catalog.AssetId;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;
import org.jspecify.annotations.Nullable;

/** An edge on two event loops before a {@link FakeOrigin}, and a viewer of one asset. */
final class EdgeUnderTest implements AutoCloseable {
    static final AssetId ASSET = new AssetId(UUID.fromString("01935d3e-0000-7000-8000-000000000001"));
    static final AssetId OTHER = new AssetId(UUID.fromString("01935d3e-0000-7000-8000-000000000002"));
    static final String KEYS = "k1:" + Base64.getUrlEncoder().encodeToString(new byte[32]);

    final SteppingClock clock = new SteppingClock();
    final FakeOrigin origin = new FakeOrigin();
    final AssetTokens tokens = new AssetTokens(SigningKeys.parse(KEYS));
    final int port = freePort();

    private final Path directory;
    private final String name;
    private final @Nullable String site;
    private final long cacheBytesMax;
    private final int connectionsMax;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Edge edge;

    EdgeUnderTest(Path directory) throws Exception {
        this(directory, 64L << 20, 100);
    }

    /** One of a site. */
    EdgeUnderTest(Path directory, String site, String name) throws Exception {
        this(directory, 64L << 20, 100, site, name);
    }

    EdgeUnderTest(Path directory, long cacheBytesMax, int connectionsMax) throws Exception {
        this(directory, cacheBytesMax, connectionsMax, null, "edge-1");
    }

    private EdgeUnderTest(Path directory, long cacheBytesMax, int connectionsMax, @Nullable String site, String name)
            throws Exception {
        this.site = site;
        this.name = name;
        this.directory = directory;
        this.cacheBytesMax = cacheBytesMax;
        this.connectionsMax = connectionsMax;
        edge = Edge.start(config(), clock);
    }

    static String key(String file) {
        return ASSET + "/" + file;
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    Edge edge() {
        return edge;
    }

    void restart() {
        edge.close();
        edge = Edge.start(config(), clock);
    }

    String token() {
        return tokens.issue(ASSET, clock.instant().plusSeconds(3_600));
    }

    String signed(String file) {
        return "/v/" + key(file) + "?token=" + token();
    }

    HttpResponse<byte[]> get(String target, String... headers) throws IOException, InterruptedException {
        return client.send(request(target, headers).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> ask(String method, String target, String... headers) throws IOException, InterruptedException {
        HttpRequest request = request(target, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String target, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest request = request(target, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    CompletableFuture<HttpResponse<byte[]>> getAsync(String target, String... headers) {
        return client.sendAsync(request(target, headers).build(), BodyHandlers.ofByteArray());
    }

    CompletableFuture<HttpResponse<java.io.InputStream>> getStream(String target) {
        return client.sendAsync(request(target).build(), BodyHandlers.ofInputStream());
    }

    static String cacheStatus(HttpResponse<?> response) {
        return response.headers().firstValue("cache-status").orElse("");
    }

    @Override
    public void close() {
        edge.close();
        origin.close();
    }

    private HttpRequest.Builder request(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private EdgeConfig config() {
        return new EdgeConfig(
                name,
                "127.0.0.1",
                port,
                URI.create("http://edge-1.localhost:" + port),
                origin.url(),
                Secret.of("the-secret-of-edges"),
                origin.url(),
                directory,
                cacheBytesMax,
                Secret.of(KEYS),
                new EdgeConfig.Limits(
                        2,
                        connectionsMax,
                        125_000_000,
                        32L << 20,
                        8L << 20,
                        64,
                        8,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)),
                site == null ? null : new EdgeConfig.Place(site, List.of(), null, null),
                null,
                null,
                1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
