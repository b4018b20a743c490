package marquee.playback;

import static marquee.playback.House.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.playback.licence.LicenceConfig;
import marquee.store.key.ContentKey;
import marquee.store.key.ContentKeys;
import marquee.store.key.IssuedLicence;
import marquee.store.key.KeySet;
import marquee.store.key.TrackClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LicenceTest {
    private House house;
    private KeySet keys;

    @BeforeEach
    void build() throws Exception {
        house = new House();
        house.isProtected = true;
        keys = house.contentKeys.obtain(
                House.KEY_SET, House.DUNE, Set.of(TrackClass.AUDIO, TrackClass.SD, TrackClass.FHD));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void startOfAProtectedTitleSaysWhereLicencesAre() throws Exception {
        house.open().awaitEdges();

        JsonObject drm = init().getJsonObject("drm");

        assertThat(drm.getString("token")).startsWith("licence~");
        assertThat(drm.getJsonObject("license_urls").encode())
                .isEqualTo("{\"org.w3.clearkey\":\"http://marquee.test/v1/licence/clearkey\"}");
    }

    @Test
    void playerWithoutAnySystemOfOursIsToldOfNone() throws Exception {
        house.open().awaitEdges();

        JsonObject start = new JsonObject(house.init(
                        claims(),
                        new JsonObject()
                                .put("movie_id", House.DUNE.toString())
                                .put("drm", new JsonArray().add("com.widevine.alpha")))
                .body());

        assertThat(start.getJsonObject("drm").getJsonObject("license_urls").isEmpty())
                .isTrue();
    }

    @Test
    void tokenGetsTheKeysOfItsTitle() throws Exception {
        house.open().awaitEdges();

        HttpResponse<String> answer = clearKey(token(), kids(keys.keys()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        JsonObject licence = new JsonObject(answer.body());
        assertThat(licence.getString("type")).isEqualTo("temporary");
        assertThat(licence.getJsonArray("keys")).hasSize(3);
        ContentKey sound = keys.find(TrackClass.AUDIO).orElseThrow();
        assertThat(licence.getJsonArray("keys").getJsonObject(0).encode())
                .isEqualTo("{\"kty\":\"oct\",\"kid\":\"" + base64(sound.kidHex()) + "\",\"k\":\""
                        + base64(sound.hex().reveal()) + "\"}");
    }

    @Test
    void withoutATokenThereIsNoLicence() throws Exception {
        house.open().awaitEdges();
        String stream = init().getString("stream_id");

        assertThat(clearKey("", kids(keys.keys())).statusCode()).isEqualTo(403);
        assertThat(clearKey(token() + "x", kids(keys.keys())).statusCode()).isEqualTo(403);
        assertThat(clearKey(stream, kids(keys.keys())).statusCode())
                .as("a stream id is no DRM token")
                .isEqualTo(403);
        assertThat(house.get("/v1/licence/keys/" + keys.keys().get(0).kidHex()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void tokenEndsSoon() throws Exception {
        house.open().awaitEdges();
        String token = token();

        house.clock = Clock.fixed(House.NOON.plus(Duration.ofMinutes(10)), ZoneOffset.UTC);

        assertThat(clearKey(token, kids(keys.keys())).statusCode()).isEqualTo(403);
    }

    @Test
    void planGetsNoKeyOfATallerPicture() throws Exception {
        house.open().awaitEdges();
        String token = new JsonObject(
                        house.init(claims().put("max_height", 720)).body())
                .getJsonObject("drm")
                .getString("token");

        JsonArray given = new JsonObject(clearKey(token, kids(keys.keys())).body()).getJsonArray("keys");

        assertThat(given).hasSize(2);
        List<ContentKey> tall = List.of(keys.find(TrackClass.FHD).orElseThrow());
        assertThat(given.encode()).doesNotContain(base64(tall.get(0).kidHex()));
        assertThat(clearKey(token, kids(tall)).statusCode()).isEqualTo(403);
    }

    @Test
    void keysOfAnotherTitleAreNotGiven() throws Exception {
        KeySet other = house.contentKeys.obtain(UUID.randomUUID(), House.DUNE, Set.of(TrackClass.SD));
        house.open().awaitEdges();

        assertThat(clearKey(token(), kids(other.keys())).statusCode()).isEqualTo(403);
    }

    @Test
    void nonsenseIsRefusedAndNamed() throws Exception {
        house.open().awaitEdges();
        String token = token();

        for (String body : List.of(
                "{}",
                "{\"kids\":[]}",
                "{\"kids\":\"x\"}",
                "{\"kids\":[7]}",
                "{\"kids\":[\"" + "A".repeat(300) + "\"]}",
                "{\"kids\":[\"AAAAAAAAAAAAAAAAAAAAAA\"],\"type\":\"persistent-license\"}",
                "{\"kids\":[\"AAAAAAAAAAAAAAAAAAAAAA\"],\"type\":{}}",
                "no json")) {
            assertThat(clearKey(token, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(clearKey(token, "x".repeat(100_000)).statusCode()).isEqualTo(413);
        assertThat(house.get("/v1/licence/clearkey").statusCode()).isEqualTo(405);
        assertThat(post("/v1/licence/nagra", token, "x").statusCode()).isEqualTo(404);
        assertThat(house.get("/v1/licence/keys/..%2f?token=" + token).statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyLicenceAndEveryRefusalIsLogged() throws Exception {
        house.open().awaitEdges();
        String token = token();
        clearKey(token, kids(keys.keys()));
        clearKey(token, "{\"kids\":[\"AAAAAAAAAAAAAAAAAAAAAA\"]}");

        await().untilAsserted(() -> assertThat(house.licenceLog.latest(House.DUNE, 10))
                .extracting(IssuedLicence::tracks)
                .containsExactlyInAnyOrder(
                        List.of(TrackClass.AUDIO, TrackClass.SD, TrackClass.FHD), List.<TrackClass>of()));
    }

    @Test
    void titleThatWasHeldPlaysWhileTheDatabaseIsAway() throws Exception {
        FailingKeys failing = new FailingKeys(house.contentKeys);
        house.contentKeys = failing;
        house.open().awaitEdges();
        clearKey(token(), kids(keys.keys()));

        failing.isAway = true;

        assertThat(clearKey(token(), kids(keys.keys())).statusCode()).isEqualTo(200);
        assertThat(failing.reads.get()).isEqualTo(1);
    }

    @Test
    void titleThatWasNeverHeldHasNoLicenceWhileTheDatabaseIsAwayAndOneAfterwards() throws Exception {
        FailingKeys failing = new FailingKeys(house.contentKeys);
        failing.isAway = true;
        house.contentKeys = failing;
        house.open().awaitEdges();
        String token = token();

        assertThat(clearKey(token, kids(keys.keys())).statusCode()).isEqualTo(503);
        failing.isAway = false;
        assertThat(clearKey(token, kids(keys.keys())).statusCode()).isEqualTo(200);
    }

    @Test
    void hlsPlaylistOfAProtectedTitleLeadsToItsKey() throws Exception {
        house.open().awaitEdges();
        String master = init().getString("cdn_url").substring("http://marquee.test".length());
        String variant = house.get(master)
                .body()
                .lines()
                .filter(line -> line.endsWith("v240/index.m3u8"))
                .findFirst()
                .orElseThrow();

        String playlist =
                house.get(variant.substring("http://marquee.test".length())).body();

        assertThat(playlist)
                .contains("URI=\"skd://aa\"")
                .containsPattern("#EXT-X-MAP:URI=\"http://edge-\\d.localhost:\\d+/t/[^\"]+/v240/init.mp4\"")
                .containsPattern("\nhttp://edge-\\d.localhost:\\d+/t/\\S+/v240/00001.m4s\n");
        String key = playlist.split("SAMPLE-AES,URI=\"http://marquee.test")[1].split("\"")[0];
        assertThat(key).startsWith("/v1/licence/keys/" + "ab".repeat(16) + "?token=licence~");
        String mine = key.replace("ab".repeat(16), keys.keys().get(0).kidHex());
        assertThat(house.get(mine).headers().firstValue("content-length")).contains("16");
        assertThat(house.get(variant.substring("http://marquee.test".length()).replace("v240/index", "../etc"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void challengeOfAnotherSystemGoesToItsProxyAndBack() throws Exception {
        FakeRole proxy = FakeRole.start(
                house.vertx,
                request -> request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("Content-Type", "application/x-licence")
                                .end("for " + body + " of " + request.getHeader("X-Marquee-Key-Ids"))));
        house.licenceConfig = new LicenceConfig(
                Duration.ofMinutes(10),
                100,
                100,
                Duration.ofDays(90),
                proxy.url().resolve("/proxy?provider=acme"),
                null,
                null);
        house.open().awaitEdges();
        JsonObject drm = init().getJsonObject("drm");
        assertThat(drm.getJsonObject("license_urls").getString("com.widevine.alpha"))
                .isEqualTo("http://marquee.test/v1/licence/widevine");

        HttpResponse<String> licence = post("/v1/licence/widevine", drm.getString("token"), "challenge");

        assertThat(licence.body())
                .startsWith("for challenge of ")
                .contains(keys.find(TrackClass.SD).orElseThrow().kidHex());
        assertThat(post("/v1/licence/widevine", "", "challenge").statusCode()).isEqualTo(403);
        assertThat(post("/v1/licence/playready", drm.getString("token"), "x").statusCode())
                .isEqualTo(404);
        proxy.close();
        assertThat(post("/v1/licence/widevine", drm.getString("token"), "x").statusCode())
                .isEqualTo(503);
    }

    private JsonObject init() throws Exception {
        return new JsonObject(house.init(claims()).body());
    }

    private String token() throws Exception {
        return init().getJsonObject("drm").getString("token");
    }

    private HttpResponse<String> clearKey(String token, String body) throws Exception {
        return post("/v1/licence/clearkey", token, body);
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return house.send(house.request(path)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String kids(List<ContentKey> keys) {
        JsonArray kids = new JsonArray();
        keys.forEach(key -> kids.add(base64(key.kidHex())));
        return new JsonObject().put("kids", kids).put("type", "temporary").encode();
    }

    private static String base64(String hex) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex));
    }

    private static final class FailingKeys implements ContentKeys {
        private final ContentKeys keys;
        private final AtomicInteger reads = new AtomicInteger();
        private volatile boolean isAway;

        FailingKeys(ContentKeys keys) {
            this.keys = keys;
        }

        @Override
        public KeySet obtain(UUID set, TitleId title, Set<TrackClass> classes) {
            return keys.obtain(set, title, classes);
        }

        @Override
        public Optional<KeySet> find(UUID set) {
            if (isAway) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "PostgreSQL is away.");
            }
            reads.incrementAndGet();
            return keys.find(set);
        }

        @Override
        public int rewrap(int limit) {
            return keys.rewrap(limit);
        }

        @Override
        public void remove(TitleId title) {
            keys.remove(title);
        }
    }
}
