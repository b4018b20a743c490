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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import marquee.delivery.fill.FillConfig;
import marquee.model.Secret;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.TitleId;
import marquee.model.delivery.EdgeRequest;
import marquee.store.blob.MemoryBlobs;
import marquee.store.event.EventTopic;
import marquee.store.event.MemoryTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where viewers are sent, as edges, operators and players bring it about. */
@Timeout(60)
class SteeringTest {
    private static final AssetId ASSET = new AssetId(UUID.fromString("01935d3e-0000-7000-8000-000000000001"));
    private static final String SECRET = "a-secret-of-all-edges";

    private final MemoryBlobs blobs = new MemoryBlobs(Clock.systemUTC());
    private final MemoryTopic<EdgeRequest> requests = new MemoryTopic<>();
    private final MemoryTopic<CatalogChanged> catalog = new MemoryTopic<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;
    private Delivery delivery;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        open();
    }

    private void open() {
        DeliveryConfig config = new DeliveryConfig(
                "127.0.0.1",
                port,
                URI.create("https://play.example"),
                Secret.of(SECRET),
                4,
                100,
                100,
                Duration.ofSeconds(20),
                10,
                Duration.ofMinutes(1),
                new FillConfig(3, 24, 1_000_000, 0.8, 20));
        delivery = Delivery.start(
                config, blobs, new Delivery.Topics(requests, new MemoryTopic<>(), catalog), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        delivery.close();
    }

    @Test
    void clientsOfANetworkAreSentToItsEdge() throws Exception {
        beat("far", new JsonObject());
        beat("near", new JsonObject().put("networks", new JsonArray().add("192.0.2.0/24")));

        assertThat(priority("192.0.2.7")).containsExactly("near", "far");
        assertThat(priority("::ffff:192.0.2.7")).containsExactly("near", "far");
    }

    @Test
    void edgeThatAnOperatorTakesOutLosesItsViewersAndGetsThemBack() throws Exception {
        beat("edge-1", new JsonObject());
        beat("edge-2", new JsonObject());
        String first = priority("192.0.2.7").get(0);

        assertThat(drain(first, true)).isEqualTo(204);
        assertThat(priority("192.0.2.7")).hasSize(2).last().isEqualTo(first);
        assertThat(drain(first, false)).isEqualTo(204);

        assertThat(priority("192.0.2.7")).first().isEqualTo(first);
    }

    @Test
    void edgeThatWasTakenOutStaysOutOverARestart() throws Exception {
        beat("edge-1", new JsonObject());
        drain("edge-1", true);

        delivery.close();
        open();
        beat("edge-1", new JsonObject());

        await().untilAsserted(() ->
                assertThat(edges().getJsonObject(0).getBoolean("drained")).isTrue());
        assertThat(edges().getJsonObject(0).getBoolean("draining")).isFalse();
    }

    @Test
    void strangersAreNotDrained() throws Exception {
        assertThat(drain("nobody", true)).isEqualTo(404);
        beat("edge-1", new JsonObject());
        assertThat(post("/v1/edges/edge-1/drain", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v1/edges/edge-1/drain", "yes").statusCode()).isEqualTo(400);
        assertThat(client.send(
                                request("/v1/edges/edge-1/drain")
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void edgesOfASiteAreToldOfEachOther() throws Exception {
        beat("ams-1", new JsonObject().put("site", "ams"));
        beat("lis-1", new JsonObject().put("site", "lis"));
        beat("ams-3", new JsonObject().put("site", "ams").put("healthy", false).put("reason", "Its disk fails."));

        JsonArray peers = new JsonObject(beat("ams-2", new JsonObject().put("site", "ams"))).getJsonArray("peers");

        assertThat(peers)
                .isEqualTo(new JsonArray()
                        .add(new JsonObject().put("name", "ams-1").put("url", "http://ams-1.localhost")));
        assertThat(edges().encode()).contains("Its disk fails.");
    }

    @Test
    void reloadAddressKeepsTheViewer() throws Exception {
        beat("edge-1", new JsonObject());

        JsonObject document = new JsonObject(client.send(
                        request("/v1/steering/" + ASSET
                                        + "?viewer=7f3a&_DASH_pathway=%22edge-1%22&_DASH_throughput=900")
                                .build(),
                        BodyHandlers.ofString())
                .body());

        assertThat(document.getString("RELOAD-URI"))
                .isEqualTo("https://play.example/v1/steering/" + ASSET + "?viewer=7f3a");
    }

    @Test
    void accessLogGoesIntoTheTopicAndIntoTheListOfEdges() throws Exception {
        beat("edge-1", new JsonObject());
        String hit = line("hit", 900_000).encode();
        String miss = line("fill", 300_000).encode();
        String later = line("teleported", 1).encode();

        int status = post("/v1/edges/requests", hit + "\n" + miss + "\n{\n" + later + "\n[]\n" + hit + "\n")
                .statusCode();

        assertThat(status).isEqualTo(202);
        JsonObject edge = edges().getJsonObject(0);
        assertThat(edge.getDouble("hit_ratio")).isEqualTo(2.0 / 3);
        assertThat(edge.getLong("bytes_per_second")).isEqualTo(2_100_000 / 60);
        List<EdgeRequest> logged = new CopyOnWriteArrayList<>();
        try (EventTopic.Subscription reading = requests.subscribe("test", logged::addAll)) {
            await().untilAsserted(() -> assertThat(logged).hasSize(3));
        }
        assertThat(logged.get(0).cmcd()).containsEntry("br", 3_200).containsEntry("ot", "v");
        assertThat(text("/metrics")).contains("marquee_delivery_log_skipped_total 3");
    }

    @Test
    void titleThatOneEdgeShouldNotCarryAloneIsHot() throws Exception {
        beat("edge-1", new JsonObject().put("capacity", 10_000));
        beat("edge-2", new JsonObject().put("capacity", 10_000));
        post("/v1/edges/requests", line("hit", 300_000).encode());

        JsonObject hot = new JsonObject(text("/v1/edge-map")).getJsonObject("hot");

        assertThat(hot).isEqualTo(new JsonObject().put(ASSET.toString(), 2));
    }

    @Test
    void newTitleIsOnItsEdgeBeforeAnybodyAsks() throws Exception {
        for (int segment = 1; segment <= 40; segment++) {
            blobs.put("assets/%s/v240/%05d.m4s".formatted(ASSET, segment), new byte[100], "video/iso.segment");
        }
        beat("edge-1", new JsonObject());
        assertThat(client.send(signed("/v1/fill/edge-1").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        beat("edge-2", new JsonObject());

        catalog.publish(new CatalogChanged(
                new TitleId(UUID.randomUUID()), Clock.systemUTC().instant(), ASSET));
        await().untilAsserted(() -> {
            beat("edge-2", new JsonObject());
            assertThat(text("/v1/fill/edge-2")).contains("v240/00015.m4s");
        });

        HttpResponse<String> plan = client.send(signed("/v1/fill/edge-2").build(), BodyHandlers.ofString());
        JsonObject first = new JsonArray(plan.body()).getJsonObject(0);
        assertThat(first.getString("file")).isEqualTo("v240/00001.m4s");
        assertThat(first.getLong("bytes")).isEqualTo(100);
        assertThat(first.getString("why")).startsWith("New since ");
        assertThat(plan.body()).doesNotContain("v240/00016.m4s");
        String etag = plan.headers().firstValue("etag").orElseThrow();
        assertThat(client.send(
                                signed("/v1/fill/edge-2")
                                        .header("If-None-Match", etag)
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(304);
        assertThat(client.send(signed("/v1/fill/nobody").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private static JsonObject line(String outcome, long bytes) {
        return new JsonObject()
                .put("at", System.currentTimeMillis())
                .put("edge", "edge-1")
                .putNull("site")
                .put("asset", ASSET.toString())
                .put("file", "v720/00001.m4s")
                .put("status", 200)
                .put("bytes", bytes)
                .put("ms", 12)
                .put("outcome", outcome)
                .put("cmcd", new JsonObject().put("br", 3_200).put("ot", "v"));
    }

    private String beat(String name, JsonObject more) throws Exception {
        JsonObject beat = new JsonObject()
                .put("name", name)
                .put("url", "http://" + name + ".localhost")
                .put("load", 0.2)
                .put("draining", false)
                .mergeIn(more);
        HttpResponse<String> answer = post("/v1/edges/heartbeat", beat.encode());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private List<String> priority(String address) throws Exception {
        HttpRequest request = request("/v1/steering/" + ASSET)
                .header("Marquee-Client", address)
                .build();
        return new JsonObject(client.send(request, BodyHandlers.ofString()).body())
                .getJsonArray("PATHWAY-PRIORITY").stream().map(String::valueOf).toList();
    }

    private int drain(String edge, boolean wish) throws Exception {
        return post("/v1/edges/" + edge + "/drain", "{\"draining\":" + wish + "}")
                .statusCode();
    }

    private JsonArray edges() throws Exception {
        return new JsonArray(text("/v1/edges"));
    }

    private String text(String path) throws Exception {
        return client.send(signed(path).build(), BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(signed(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder signed(String path) {
        return request(path).header("Authorization", "Bearer " + SECRET);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }
}
