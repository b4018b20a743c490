package marquee.playback;

import static marquee.playback.House.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.delivery.ClientAddress;
import marquee.model.playback.StreamTicket;
import marquee.model.playback.WatchPosition;
import marquee.model.signing.AssetTokens;
import marquee.store.history.WatchHistory;
import marquee.store.screen.Screens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamInitTest {
    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private void open() throws Exception {
        house.open().awaitEdges();
    }

    @Test
    void oneAnswerHasAllThatAPlayerNeeds() throws Exception {
        watched(Duration.ofSeconds(312));
        open();

        HttpResponse<String> answer = house.init(claims());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject start = new JsonObject(answer.body());
        StreamTicket ticket = StreamTicket.read(start.getString("stream_id"), House.KEYS, House.NOON)
                .orElseThrow();
        assertThat(ticket.title()).isEqualTo(House.DUNE);
        assertThat(ticket.country()).isEqualTo("NL");
        assertThat(start.getInteger("bookmark_time")).isEqualTo(312);
        assertThat(start.getInteger("heartbeat_seconds")).isEqualTo(10);
        assertThat(start.getString("expires_at")).isEqualTo("2026-06-01T18:00:00Z");
        assertThat(start.getString("steering_url"))
                .matches("http://marquee.test/v1/steering/" + House.ASSET + "\\?viewer=[0-9a-f]{1,16}");
        assertThat(start.getBoolean("bookmark_late")).isFalse();
        assertThat(start.getJsonObject("drm").encode()).isEqualTo("{\"token\":null,\"license_urls\":{}}");
        assertThat(start.getJsonArray("edges")).hasSize(2);
        String best = start.getJsonArray("edges").getJsonObject(0).getString("url");
        assertThat(start.getString("cdn_url")).isEqualTo(best + "master.m3u8");
        assertThat(start.getString("thumbnails_url")).isEqualTo(best + "thumbs/thumbs.vtt");
        assertThat(start.getJsonArray("chapters").encode()).isEqualTo("[{\"start_seconds\":61.5,\"title\":\"Storm\"}]");
        String token = best.substring(best.indexOf("/t/") + 3, best.indexOf("/v/"));
        assertThat(new AssetTokens(House.KEYS).opens(token, House.ASSET.toString(), House.NOON))
                .isTrue();
        JsonObject inline = start.getJsonObject("inline");
        assertThat(inline.getJsonObject("init_segments").getString("v240/init.mp4"))
                .isEqualTo("AAAA");
        assertThat(inline.getString("dash_manifest"))
                .contains("serviceLocation=\"edge-1\"", "serviceLocation=\"edge-2\"");
        assertThat(inline.getString("hls_master")).contains("PATHWAY-ID=\"edge-1\"", "PATHWAY-ID=\"edge-2\"");
    }

    @Test
    void theManifestsOfAStreamHaveAnAddress() throws Exception {
        open();
        JsonObject start = new JsonObject(house.init(claims()).body());
        String path = start.getString("dash_url").substring("http://marquee.test".length());

        HttpResponse<String> dash = house.get(path);
        HttpResponse<String> hls = house.get(path.replace(".mpd", ".m3u8"));

        assertThat(dash.body()).isEqualTo(start.getJsonObject("inline").getString("dash_manifest"));
        assertThat(dash.headers().firstValue("content-type")).contains("application/dash+xml");
        assertThat(hls.body()).isEqualTo(start.getJsonObject("inline").getString("hls_master"));
        assertThat(house.get(path.replace("240", "2400").replace("1080", "2160"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(house.get("/v1/stream/manifest/forged.mpd").statusCode()).isEqualTo(403);
    }

    @Test
    void aPlanLimitsThePicture() throws Exception {
        open();

        JsonObject start =
                new JsonObject(house.init(claims().put("max_height", 720)).body());

        JsonObject inline = start.getJsonObject("inline");
        assertThat(inline.getString("dash_manifest")).contains("height=\"240\"").doesNotContain("height=\"1080\"");
        assertThat(inline.getString("hls_master")).contains("v240/").doesNotContain("v1080/");
    }

    @Test
    void aFinishedTitleStartsAtItsBeginning() throws Exception {
        watched(Duration.ofSeconds(7_100));
        open();

        assertThat(new JsonObject(house.init(claims()).body()).getInteger("bookmark_time"))
                .isZero();
    }

    @Test
    void withoutAValidTokenIs401() throws Exception {
        open();
        String body = "{\"movie_id\":\"" + House.DUNE + "\"}";

        assertProblem(house.send(house.request("/v1/stream/init").POST(text(body))), 401, "not_signed_in");
        assertProblem(house.init(claims().put("exp", House.NOON.getEpochSecond())), 401, "not_signed_in");
        assertProblem(house.init(claims().put("iss", "somebody")), 401, "not_signed_in");
        assertProblem(house.init(claims().putNull("pid")), 401, "not_signed_in");
        assertProblem(bearer(House.sign(claims()) + "x", body), 401, "not_signed_in");
        String none = House.sign("{\"alg\":\"none\"}", claims().encode());
        assertProblem(bearer(none, body), 401, "not_signed_in");
        assertProblem(bearer(none.substring(0, none.lastIndexOf('.') + 1), body), 401, "not_signed_in");
        assertProblem(bearer("not-a-token", body), 401, "not_signed_in");
    }

    @Test
    void withoutASubscriptionIs402() throws Exception {
        open();

        assertProblem(house.init(claims().put("subscription", "lapsed")), 402, "no_subscription");
        long now = House.NOON.getEpochSecond();
        assertProblem(house.init(claims().put("entitled_until", now)), 402, "no_subscription");
        assertThat(house.init(claims().put("entitled_until", now + 1)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void withdrawnEntitlementCountsUntilTheNextToken() throws Exception {
        house.withdrawn = new JsonArray()
                .add(new JsonObject()
                        .put("user_id", "41")
                        .put("at_ms", House.NOON.minusSeconds(30).toEpochMilli()));
        open();
        await().untilAsserted(
                        () -> assertThat(house.get("/metrics").body()).contains("marquee_playback_withdrawals 1.0"));

        assertProblem(house.init(claims()), 402, "no_subscription");
        assertThat(house.init(claims().put("sub", "43")).statusCode()).isEqualTo(200);
        assertThat(house.init(claims().put("iat", House.NOON.minusSeconds(29).getEpochSecond()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whileTokensCannotBeRenewedTheyLastAnHourLonger() throws Exception {
        house.isPostgresAway = true;
        open();
        long now = House.NOON.getEpochSecond();

        await().untilAsserted(() -> assertThat(
                        house.init(claims().put("exp", now - 3_500).put("entitled_until", now - 3_500))
                                .statusCode())
                .isEqualTo(200));
        assertProblem(house.init(claims().put("exp", now - 3_600)), 401, "not_signed_in");
        assertProblem(house.init(claims().put("entitled_until", now - 3_600)), 402, "no_subscription");
        assertProblem(house.init(claims().put("subscription", "none")), 402, "no_subscription");
    }

    @Test
    void aTitleForOlderViewersIs403() throws Exception {
        open();

        assertProblem(house.init(claims().put("maturity", 7)), 403, "too_mature");
        assertProblem(house.init(claims().put("kids", true)), 403, "too_mature");
        assertProblem(house.init(noMaturity()), 403, "too_mature");
    }

    @Test
    void anUnknownOrUnpublishedTitleIs404() throws Exception {
        house.keep(House.dune(Maturity.ALL).publishedAt(null));
        open();

        assertProblem(house.init(claims()), 404, "not_found");
        assertProblem(house.init(claims(), new JsonObject().put("movie_id", "no-id")), 404, "not_found");
    }

    @Test
    void aTitleCanBeWatchedTheMomentItIsPublished() throws Exception {
        house.keep(House.dune(Maturity.ALL).publishedAt(null));
        open();
        house.init(claims());

        house.keep(House.dune(Maturity.ALL));

        assertThat(house.init(claims()).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongFieldsAreNamed() throws Exception {
        open();

        assertThat(problem(house.init(claims(), new JsonObject()), 400).getString("field"))
                .isEqualTo("movie_id");
        JsonObject device =
                new JsonObject().put("movie_id", House.DUNE.toString()).put("device", "tv");
        assertThat(problem(house.init(claims(), device), 400).getString("field"))
                .isEqualTo("device");
    }

    @Test
    void addressesOfFilesCanBeBoundToTheViewersNetwork() throws Exception {
        house.bindAddress = true;
        open();

        String url = new JsonObject(house.init(claims()).body()).getString("cdn_url");

        String token = url.substring(url.indexOf("/t/") + 3, url.indexOf("/v/"));
        AssetTokens tokens = new AssetTokens(House.KEYS);
        ClientAddress viewer = ClientAddress.parse("127.0.0.1").orElseThrow();
        ClientAddress other = ClientAddress.parse("192.0.2.1").orElseThrow();
        assertThat(tokens.opensUntil(token, House.ASSET.toString(), House.NOON, viewer))
                .isPositive();
        assertThat(tokens.opensUntil(token, House.ASSET.toString(), House.NOON, other))
                .isZero();
    }

    @Test
    void secondScreenBeyondThePlanIs409() throws Exception {
        open();
        JsonObject one = claims().put("streams", 1);
        assertThat(house.init(one).statusCode()).isEqualTo(200);

        assertProblem(house.init(one.copy().put("pid", "43")), 409, "too_many_streams");
        assertThat(house.init(one).statusCode()).as("the same screen again").isEqualTo(200);
    }

    @Test
    void aStoppedScreenFreesItsPlaceAtOnce() throws Exception {
        open();
        JsonObject one = claims().put("streams", 1);
        String stream = new JsonObject(house.init(one).body()).getString("stream_id");

        house.heartbeat(new JsonObject()
                .put("stream_id", stream)
                .put("timestamp", 5)
                .put("event", "stop")
                .encode());

        assertThat(house.init(one.copy().put("pid", "43")).statusCode()).isEqualTo(200);
    }

    @Test
    void aScreenThatStoppedAtAnotherProcessFreesItsPlace() throws Exception {
        open();
        JsonObject one = claims().put("streams", 1);
        house.init(one);
        UserId user = new UserId(Long.parseLong(one.getString("sub")));
        for (Screens.Screen screen : list(user)) {
            house.screens.remove(user, screen.stream()).toCompletableFuture().get(1, TimeUnit.SECONDS);
        }

        assertThat(house.init(one.copy().put("pid", "43")).statusCode())
                .as("what is not written down yet has not stopped")
                .isEqualTo(409);
        house.clock = Clock.fixed(House.NOON.plusSeconds(6), ZoneOffset.UTC);
        assertThat(house.init(one.copy().put("pid", "43")).statusCode()).isEqualTo(200);
        assertThat(list(user)).hasSize(1);
    }

    private List<Screens.Screen> list(UserId user) throws Exception {
        return house.screens.list(user).toCompletableFuture().get(1, TimeUnit.SECONDS);
    }

    @Test
    void aSilentScreenFreesItsPlaceAfterThreeHeartbeats() throws Exception {
        open();
        JsonObject one = claims().put("streams", 1);
        house.init(one);

        house.clock = Clock.fixed(House.NOON.plusSeconds(31), ZoneOffset.UTC);

        assertThat(house.init(one.copy().put("pid", "43")).statusCode()).isEqualTo(200);
    }

    @Test
    void initWorksWhileHistoryIsSlow() throws Exception {
        house.history = new SilentHistory();
        open();

        HttpResponse<String> answer = house.init(claims());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getInteger("bookmark_time")).isZero();
        assertThat(new JsonObject(answer.body()).getBoolean("bookmark_late")).isTrue();
        assertThat(house.get("/metrics").body()).contains("marquee_playback_bookmarks_missed_total 1.0");
    }

    @Test
    void aPlayerThatStartedWithoutItsBookmarkIsToldItLater() throws Exception {
        SilentHistory slow = new SilentHistory();
        house.history = slow;
        open();
        JsonObject start = new JsonObject(house.init(claims()).body());

        slow.stoppedAt = Duration.ofSeconds(312);
        HttpResponse<String> later = house.get("/v1/stream/bookmark/" + start.getString("stream_id"));

        assertThat(start.getInteger("bookmark_time")).isZero();
        assertThat(start.getBoolean("bookmark_late")).isTrue();
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(later.body()).getInteger("bookmark_time")).isEqualTo(312);
    }

    @Test
    void bookmarkOfAStreamIdThatIsNotOursIsRefused() throws Exception {
        open();

        assertThat(house.get("/v1/stream/bookmark/forged").statusCode()).isEqualTo(403);
    }

    @Test
    void bookmarkThatStaysAwayIsUnavailable() throws Exception {
        house.history = new SilentHistory();
        open();
        JsonObject start = new JsonObject(house.init(claims()).body());

        HttpResponse<String> later = house.get("/v1/stream/bookmark/" + start.getString("stream_id"));

        assertThat(later.statusCode()).isEqualTo(503);
    }

    @Test
    void initWorksWhileDeliveryIsDown() throws Exception {
        open();
        house.delivery.close();
        house.clock = Clock.fixed(House.NOON.plusSeconds(60), ZoneOffset.UTC);

        assertThat(house.init(claims()).statusCode()).isEqualTo(200);
    }

    @Test
    void initWorksWhileCassandraIsDownForATitleWatchedBefore() throws Exception {
        FailingTitles titles = new FailingTitles(house.catalogue);
        house.titles = titles;
        open();
        house.init(claims());

        titles.isDown = true;
        house.clock = Clock.fixed(House.NOON.plusSeconds(60), ZoneOffset.UTC);

        assertThat(house.init(claims()).statusCode()).isEqualTo(200);
        JsonObject other = new JsonObject().put("movie_id", "01900000-0000-7000-8000-000000000009");
        assertProblem(house.init(claims(), other), 503, "unavailable");
    }

    @Test
    void initAsksTheNextEdgeWhenTheBestIsDown() throws Exception {
        FakeRole dead = FakeRole.start(house.vertx, request -> {});
        String deadUrl = dead.url("edge-1.localhost").toString();
        dead.close();
        house.delivery.answer(request -> request.response()
                .end("{\"edges\":[" + house.edge("edge-1").put("url", deadUrl) + "," + house.edge("edge-2") + "]}"));
        open();

        assertThat(house.init(claims()).statusCode()).isEqualTo(200);
    }

    @Test
    void theStartOfOneAssetIsFetchedOnce() throws Exception {
        open();

        house.init(claims());
        house.init(claims());

        assertThat(house.edge.asked).hasSize(1);
    }

    @Test
    void clientsOfAnEdgesNetworkStartThere() throws Exception {
        house.ownNetwork = "127.0.0.0/8";
        open();

        JsonObject start = new JsonObject(house.init(claims()).body());

        assertThat(start.getJsonArray("edges").getJsonObject(0).getString("name"))
                .isEqualTo("edge-2");
        assertThat(start.getString("cdn_url")).startsWith("http://edge-2.localhost");
    }

    @Test
    void edgeThatAnOperatorTookOutIsLast() throws Exception {
        house.ownNetwork = "127.0.0.0/8";
        house.drained = "edge-2";
        open();

        JsonObject start = new JsonObject(house.init(claims()).body());

        assertThat(start.getJsonArray("edges").getJsonObject(0).getString("name"))
                .isEqualTo("edge-1");
        assertThat(start.getJsonArray("edges")).hasSize(2);
    }

    @Test
    void hotTitleStartsOnSeveralEdges() throws Exception {
        house.hot = new JsonObject().put(House.ASSET.toString(), 2);
        open();

        Set<String> firsts = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            JsonObject start = new JsonObject(house.init(claims()).body());
            firsts.add(start.getJsonArray("edges").getJsonObject(0).getString("name"));
        }

        assertThat(firsts).containsExactlyInAnyOrder("edge-1", "edge-2");
    }

    @Test
    void noEdgeIs503() throws Exception {
        house.delivery.answer(request -> request.response().end("{\"edges\":[],\"hot\":{}}"));
        house.open();

        HttpResponse<String> answer = house.init(claims());

        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
    }

    @Test
    void edgesThatDoNotHaveTheAssetAre503() throws Exception {
        house.edge.answer(request -> request.response().setStatusCode(404).end());
        open();

        assertProblem(house.init(claims()), 503, "unavailable");
    }

    private void watched(Duration position) throws Exception {
        house.bookmarks
                .record(new WatchPosition(new ProfileId(42), House.DUNE, position, House.NOON.minusSeconds(60)))
                .toCompletableFuture()
                .get(1, TimeUnit.SECONDS);
    }

    private static JsonObject noMaturity() {
        JsonObject claims = claims();
        claims.remove("maturity");
        return claims;
    }

    private HttpResponse<String> bearer(String token, String body) throws Exception {
        return house.send(house.request("/v1/stream/init")
                .header("Authorization", "Bearer " + token)
                .POST(text(body)));
    }

    private static java.net.http.HttpRequest.BodyPublisher text(String body) {
        return java.net.http.HttpRequest.BodyPublishers.ofString(body);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(problem(answer, status).getString("code")).isEqualTo(code);
    }

    private static JsonObject problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return new JsonObject(answer.body());
    }

    /** Answers nothing, until a test says where the viewer stopped. */
    private static final class SilentHistory implements WatchHistory {
        private volatile @Nullable Duration stoppedAt;

        @Override
        public CompletionStage<Void> record(WatchPosition position) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Optional<WatchPosition>> find(ProfileId profile, TitleId title) {
            Duration position = stoppedAt;
            return position == null
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(
                            Optional.of(new WatchPosition(profile, title, position, House.NOON)));
        }

        @Override
        public CompletionStage<List<WatchPosition>> latest(ProfileId profile, int limit) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<List<WatchPosition>> all(ProfileId profile) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> removeAll(ProfileId profile, java.time.Instant until) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> remove(ProfileId profile, TitleId title, java.time.Instant now) {
            return new CompletableFuture<>();
        }
    }

    private static final class FailingTitles extends ForwardingTitles {
        private volatile boolean isDown;

        FailingTitles(marquee.store.catalog.Titles titles) {
            super(titles);
        }

        @Override
        public CompletionStage<Optional<Title>> find(TitleId id) {
            return isDown
                    ? CompletableFuture.failedFuture(new PlatformException(ErrorCode.UNAVAILABLE, "No replica"))
                    : super.find(id);
        }
    }
}
