package marquee.playback;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import marquee.model.Secret;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.ViewingQuality;
import marquee.model.signing.SigningKeys;
import marquee.playback.licence.LicenceConfig;
import marquee.playback.licence.Licensing;
import marquee.store.catalog.MemoryTitles;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import marquee.store.event.MemoryTopic;
import marquee.store.history.MemoryWatchHistory;
import marquee.store.history.WatchHistory;
import marquee.store.key.ContentKeys;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.MemoryLicenceLog;
import marquee.store.key.WrappingKeys;
import marquee.store.screen.MemoryScreens;
import marquee.store.screen.Screens;
import org.jspecify.annotations.Nullable;

/** A playback role among fake ones, with one published title, and a viewer who may watch it. */
final class House implements AutoCloseable {
    static final String TOKEN_SECRET = "a-token-secret-of-at-least-32-bytes";
    static final String SIGNING_KEYS = "k1:"
            + Base64.getUrlEncoder()
                    .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    static final SigningKeys KEYS = SigningKeys.parse(SIGNING_KEYS);
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final TitleId DUNE = new TitleId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    static final AssetId ASSET = new AssetId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));
    static final String DASH = """
            <?xml version="1.0" encoding="UTF-8"?>
            <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" profiles="urn:mpeg:dash:profile:isoff-live:2011">
              <Period id="0"><AdaptationSet contentType="video">
                <SegmentTemplate media="v$RepresentationID$/$Number%05d$.m4s" initialization="v$RepresentationID$/init.mp4"/>
                <Representation id="240" height="240" bandwidth="300000"/><Representation id="1080" height="1080" bandwidth="5000000"/>
              </AdaptationSet></Period>
            </MPD>
            """;
    static final String HLS = """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",LANGUAGE="en",URI="a-en/index.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=300000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=426x240,AUDIO="audio"
            v240/index.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=5000000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,AUDIO="audio"
            v1080/index.m3u8
            """;

    static final UUID KEY_SET = UUID.fromString("01900000-0000-7000-8000-00000000000c");
    static final String PLAYLIST = """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-MAP:URI="init.mp4"
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="/v1/licence/keys/%s",KEYFORMAT="identity"
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://aa",KEYFORMAT="com.apple.streamingkeydelivery"
            #EXTINF:4.000,
            00001.m4s
            #EXT-X-ENDLIST
            """.formatted("ab".repeat(16));

    final Vertx vertx = Vertx.vertx();
    final HttpClient http = HttpClient.newHttpClient();
    final MemoryTitles catalogue = new MemoryTitles();
    final MemoryWatchHistory bookmarks = new MemoryWatchHistory();
    final MemoryTopic<Heartbeat> heartbeats = new MemoryTopic<>();
    final FakeRole edge;
    final FakeRole delivery;
    final FakeRole control;
    volatile Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    Titles titles = catalogue;
    WatchHistory history = bookmarks;
    Screens screens = new MemoryScreens();
    final MemoryTopic<ViewingQuality> qualities = new MemoryTopic<>();
    String drained = "";
    JsonObject hot = new JsonObject();
    /** The network whose clients edge-2 is meant for; empty for none. */
    String ownNetwork = "";

    EventTopic<Heartbeat> topic = heartbeats;
    Path web = Path.of("target/no-such-web-build");
    boolean historyWriter;
    boolean bindAddress;
    boolean isProtected;
    final MemoryLicenceLog licenceLog = new MemoryLicenceLog();
    ContentKeys contentKeys = new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom());
    LicenceConfig licenceConfig =
            new LicenceConfig(Duration.ofMinutes(10), 100, 100, Duration.ofDays(90), null, null, null);
    volatile boolean isPostgresAway;
    volatile JsonArray withdrawn = new JsonArray();
    private @Nullable Playback playback;

    House() throws Exception {
        edge = FakeRole.start(vertx, request -> {
            if (request.path().endsWith("/start.json")) {
                request.response().end(startJson(isProtected).toBuffer());
            } else if (request.path().endsWith("v240/index.m3u8")) {
                request.response().end(PLAYLIST);
            } else {
                request.response().putHeader("Content-Type", "image/jpeg").end("picture");
            }
        });
        delivery = FakeRole.start(vertx, request -> {
            if (request.path().equals("/v1/edge-map")) {
                request.response()
                        .end(new JsonObject()
                                .put("edges", edges())
                                .put("hot", hot)
                                .toBuffer());
            } else {
                request.response().end("steering");
            }
        });
        control = FakeRole.start(vertx, request -> {
            if (!request.path().equals("/v1/entitlements/withdrawn")) {
                request.response().end("control");
            } else if (isPostgresAway) {
                request.response().setStatusCode(503).end();
            } else {
                request.response()
                        .end(new JsonObject()
                                .put("as_of_ms", NOON.toEpochMilli())
                                .put("withdrawn", withdrawn)
                                .toBuffer());
            }
        });
        keep(dune(Maturity.THIRTEEN));
    }

    House open() throws Exception {
        playback = Playback.start(
                config(),
                titles,
                history,
                screens,
                new Playback.Topics(topic, qualities),
                new Licensing(licenceConfig, contentKeys, licenceLog),
                new Clock() {
                    @Override
                    public Instant instant() {
                        return clock.instant();
                    }

                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }
                });
        return this;
    }

    PlaybackConfig config() {
        return new PlaybackConfig(
                "127.0.0.1",
                0,
                URI.create("http://marquee.test"),
                control.url(),
                delivery.url(),
                Secret.of("edge-secret"),
                Secret.of(TOKEN_SECRET),
                Secret.of(SIGNING_KEYS),
                web,
                Duration.ofHours(6),
                bindAddress,
                10,
                historyWriter,
                false,
                1_000,
                100,
                10 << 20,
                1_000);
    }

    void keep(Title title) throws Exception {
        catalogue.keep(title).toCompletableFuture().get(1, TimeUnit.SECONDS);
    }

    void awaitEdges() {
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(
                                get("/metrics").body())
                        .contains("marquee_playback_edges 2.0"));
    }

    static Title dune(Maturity maturity) {
        Asset asset = new Asset(ASSET, Duration.ofSeconds(7_200), List.of(240, 1080), List.of("en"), List.of());
        return new Title(
                DUNE, "Dune", "Sand.", 2021, 8, List.of("Science Fiction"), maturity, List.of(), asset, NOON, NOON);
    }

    static JsonObject startJson(boolean isProtected) {
        JsonObject start = new JsonObject()
                .put("hls_master", HLS)
                .put("dash_manifest", DASH)
                .put("init_segments", new JsonObject().put("v240/init.mp4", "AAAA"))
                .put(
                        "chapters",
                        new JsonArray()
                                .add(new JsonObject().put("start_seconds", 61.5).put("title", "Storm")));
        return isProtected
                ? start.put(
                        "protection",
                        new JsonObject().put("key_set", KEY_SET.toString()).put("scheme", "cbcs"))
                : start;
    }

    JsonArray edges() {
        return new JsonArray().add(edge("edge-1")).add(edge("edge-2"));
    }

    JsonObject edge(String name) {
        return new JsonObject()
                .put("name", name)
                .put("url", edge.url(name + ".localhost").toString())
                .put("load", 0.1)
                .put("draining", false)
                .put(
                        "networks",
                        name.equals("edge-2") && !ownNetwork.isEmpty()
                                ? new JsonArray().add(ownNetwork)
                                : new JsonArray())
                .put("drained", name.equals(drained))
                .put("seen_at", clock.instant().toString());
    }

    static JsonObject claims() {
        return new JsonObject()
                .put("iss", "marquee")
                .put("sub", "41")
                .put("roles", new JsonArray().add("viewer"))
                .put("iat", NOON.minusSeconds(60).getEpochSecond())
                .put("exp", NOON.plusSeconds(900).getEpochSecond())
                .put("pid", "42")
                .put("kids", false)
                .put("subscription", "active")
                .put("plan", "standard")
                .put("streams", 2)
                .put("max_height", 1080)
                .put("maturity", 18)
                .put("territory", "NL");
    }

    static String sign(JsonObject claims) {
        return sign("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims.encode());
    }

    static String sign(String header, String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String text = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TOKEN_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text + "." + base64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> init(JsonObject claims, JsonObject body) throws Exception {
        return send(request("/v1/stream/init")
                .header("Authorization", "Bearer " + sign(claims))
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    HttpResponse<String> init(JsonObject claims) throws Exception {
        return init(claims, new JsonObject().put("movie_id", DUNE.toString()));
    }

    HttpResponse<String> heartbeat(String body) throws Exception {
        return send(request("/v1/history/heartbeat")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    int port() {
        return Objects.requireNonNull(playback, "open() was not called").port();
    }

    @Override
    public void close() throws Exception {
        if (playback != null) {
            playback.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
