package marquee.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import marquee.delivery.fill.FillConfig;
import marquee.edge.Edge;
import marquee.edge.EdgeConfig;
import marquee.model.Secret;
import marquee.model.catalog.AssetId;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;
import marquee.store.blob.MemoryBlobs;
import marquee.store.event.MemoryTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From blob storage through the origin and an edge to a viewer. */
@Timeout(60)
class RoadTest {
    private static final AssetId ASSET = new AssetId(UUID.fromString("01935d3e-0000-7000-8000-000000000001"));
    private static final URI PUBLIC = URI.create("https://play.example");
    private static final String SECRET = "a-secret-of-all-edges";
    private static final String KEYS = "k1:" + Base64.getUrlEncoder().encodeToString(new byte[32]);

    @TempDir
    Path directory;

    private final MemoryBlobs blobs = new MemoryBlobs(Clock.systemUTC());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Delivery.Topics topics =
            new Delivery.Topics(new MemoryTopic<>(), new MemoryTopic<>(), new MemoryTopic<>());
    private int port;
    private int edgePort;
    private Delivery delivery;
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        port = freePort();
        edgePort = freePort();
        DeliveryConfig config = new DeliveryConfig(
                "127.0.0.1",
                port,
                PUBLIC,
                Secret.of(SECRET),
                4,
                100,
                100,
                Duration.ofSeconds(20),
                10,
                Duration.ofMinutes(1),
                new FillConfig(3, 24, 1_000_000, 0.8, 20));
        delivery = Delivery.start(config, blobs, topics, Clock.systemUTC());
        edge = Edge.start(edgeConfig());
    }

    @AfterEach
    void stop() {
        edge.close();
        delivery.close();
    }

    @Test
    void fileTravelsFromStorageToTheViewer() throws Exception {
        byte[] file = given("v720/00001.m4s", 3_000_000);
        String target = "/t/" + token() + "/v/" + ASSET + "/v720/00001.m4s";

        HttpResponse<byte[]> first = get(edgePort, target);
        HttpResponse<byte[]> part = get(edgePort, target, "Range", "bytes=100-199");

        assertThat(first.body()).isEqualTo(file);
        assertThat(first.headers().firstValue("content-type")).contains("video/iso.segment");
        assertThat(first.headers().firstValue("etag")).isPresent();
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(file, 100, 200));
    }

    @Test
    void edgeGoesOnWithWhatItHasWhenDeliveryIsGone() throws Exception {
        byte[] file = given("v720/00001.m4s", 100_000);
        String target = "/t/" + token() + "/v/" + ASSET + "/v720/00001.m4s";
        await().until(() -> get(edgePort, target)
                .headers()
                .firstValue("cache-status")
                .orElse("")
                .endsWith("hit"));

        delivery.close();

        assertThat(get(edgePort, target).body()).isEqualTo(file);
    }

    @Test
    void edgeAppearsInTheListAndInSteering() throws Exception {
        await().until(() -> get(port, "/v1/steering/" + ASSET).statusCode() == 200);

        JsonObject steering = new JsonObject(text(get(port, "/v1/steering/" + ASSET + "?_HLS_pathway=edge-1")));
        JsonArray edges = new JsonArray(text(get(port, "/v1/edges", "Authorization", "Bearer " + SECRET)));

        assertThat(steering.getInteger("VERSION")).isEqualTo(1);
        assertThat(steering.getInteger("TTL")).isEqualTo(2);
        assertThat(steering.getString("RELOAD-URI")).isEqualTo("https://play.example/v1/steering/" + ASSET);
        assertThat(steering.getJsonArray("PATHWAY-PRIORITY")).isEqualTo(new JsonArray().add("edge-1"));
        assertThat(edges.getJsonObject(0).getString("name")).isEqualTo("edge-1");
        assertThat(edges.getJsonObject(0).getString("url")).isEqualTo("http://edge-1.localhost:" + edgePort);
    }

    @Test
    void steeringWithoutEdgesIs503() throws Exception {
        edge.close();
        delivery.close();
        delivery = Delivery.start(
                new DeliveryConfig(
                        "127.0.0.1",
                        port,
                        PUBLIC,
                        Secret.of(SECRET),
                        4,
                        9,
                        9,
                        Duration.ofSeconds(9),
                        9,
                        Duration.ofMinutes(1),
                        new FillConfig(3, 24, 1_000_000, 0.8, 20)),
                blobs,
                topics,
                Clock.systemUTC());

        HttpResponse<byte[]> response = get(port, "/v1/steering/" + ASSET);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void originNeedsTheSecret() throws Exception {
        given("v720/00001.m4s", 1_000);
        String target = "/v/" + ASSET + "/v720/00001.m4s";

        assertThat(get(port, target).statusCode()).isEqualTo(401);
        assertThat(get(port, target, "Authorization", "Bearer guess").statusCode())
                .isEqualTo(401);
        assertThat(get(port, "/v1/edges").statusCode()).isEqualTo(401);
    }

    @Test
    void originAnswersRangesHeadsAndUnknownFiles() throws Exception {
        byte[] file = given("manifest.mpd", 1_000);
        String target = "/v/" + ASSET + "/manifest.mpd";

        HttpResponse<byte[]> part = origin("GET", target, "Range", "bytes=-10");
        HttpResponse<byte[]> outside = origin("GET", target, "Range", "bytes=1000-");
        HttpResponse<byte[]> head = origin("HEAD", target);
        HttpResponse<byte[]> missing = origin("GET", "/v/" + ASSET + "/none.m4s");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(file, 990, 1_000));
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(head.headers().firstValue("content-length")).contains("1000");
        assertThat(head.headers().firstValue("content-type")).contains("application/dash+xml");
        assertThat(head.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("cache-control")).contains("no-store");
        assertThat(origin("GET", "/v/" + ASSET + "/../" + ASSET + "/manifest.mpd")
                        .statusCode())
                .isIn(200, 404);
        assertThat(origin("GET", "/v/" + ASSET + "/%2e%2e/manifest.mpd").statusCode())
                .isEqualTo(404);
    }

    @Test
    void malformedHeartbeatIs400() throws Exception {
        for (String body : new String[] {
            "",
            "{",
            "[]",
            "{\"name\":\"edge-9\"}",
            "{\"name\":\"edge-9\",\"url\":7}",
            "{\"name\":\"EDGE 9\",\"url\":\"http://a\",\"load\":0.5,\"draining\":false}",
            "{\"name\":\"edge-9\",\"url\":\"a\",\"load\":0.5,\"draining\":false}"
        }) {
            HttpRequest request = request(port, "/v1/edges/heartbeat", "Authorization", "Bearer " + SECRET)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();

            assertThat(client.send(request, BodyHandlers.ofByteArray()).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    private byte[] given(String file, int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        blobs.put("assets/" + ASSET + "/" + file, bytes, "application/octet-stream");
        return bytes;
    }

    private String token() {
        return new AssetTokens(SigningKeys.parse(KEYS))
                .issue(ASSET, Clock.systemUTC().instant().plusSeconds(600));
    }

    private HttpResponse<byte[]> origin(String method, String target, String... headers)
            throws IOException, InterruptedException {
        HttpRequest request = request(port, target, headers)
                .header("Authorization", "Bearer " + SECRET)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(int at, String target, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(at, target, headers).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(int at, String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + target))
                .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private EdgeConfig edgeConfig() {
        URI url = URI.create("http://127.0.0.1:" + port);
        return new EdgeConfig(
                "edge-1",
                "127.0.0.1",
                edgePort,
                URI.create("http://edge-1.localhost:" + edgePort),
                url,
                Secret.of(SECRET),
                url,
                directory,
                64L << 20,
                Secret.of(KEYS),
                new EdgeConfig.Limits(
                        2,
                        100,
                        125_000_000,
                        32L << 20,
                        8L << 20,
                        64,
                        8,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)),
                null,
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
