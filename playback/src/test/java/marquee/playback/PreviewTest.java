package marquee.playback;

import static marquee.playback.House.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.signing.AssetTokens;
import marquee.store.key.ContentKey;
import marquee.store.key.KeySet;
import marquee.store.key.TrackClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static final Pattern TOKEN = Pattern.compile("/t/([^/]+)/v/");

    private House house;

    @BeforeEach
    void build() throws Exception {
        house = new House();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void editorSeesTheFilmOfADraft() throws Exception {
        house.keep(House.dune(Maturity.EIGHTEEN).publishedAt(null));
        house.open().awaitEdges();

        HttpResponse<String> answer = preview(editor());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        JsonObject film = new JsonObject(answer.body());
        JsonObject inline = film.getJsonObject("inline");
        assertThat(inline.getString("dash_manifest"))
                .contains("serviceLocation=\"edge-1\"", "serviceLocation=\"edge-2\"", "height=\"1080\"");
        assertThat(inline.getJsonObject("init_segments").getString("v240/init.mp4"))
                .isEqualTo("AAAA");
        assertThat(film.getJsonArray("chapters").encode()).isEqualTo("[{\"start_seconds\":61.5,\"title\":\"Storm\"}]");
        assertThat(film.getJsonObject("drm").encode()).isEqualTo("{\"token\":null,\"license_urls\":{}}");
    }

    @Test
    void addressesInTheManifestOpenUntilThePreviewExpires() throws Exception {
        house.open().awaitEdges();

        JsonObject film = new JsonObject(preview(editor()).body());

        Matcher token = TOKEN.matcher(film.getJsonObject("inline").getString("dash_manifest"));
        assertThat(token.find()).isTrue();
        Instant end = Instant.parse(film.getString("expires_at"));
        AssetTokens tokens = new AssetTokens(House.KEYS);
        assertThat(end).isEqualTo("2026-06-01T12:30:00Z");
        assertThat(tokens.opens(token.group(1), House.ASSET.toString(), end.minusSeconds(1)))
                .isTrue();
        assertThat(tokens.opens(token.group(1), House.ASSET.toString(), end.plusSeconds(1)))
                .isFalse();
    }

    @Test
    void neitherProfileNorPlanNorAgeIsAskedFor() throws Exception {
        house.open().awaitEdges();
        JsonObject claims = editor().put("subscription", "none")
                .put("maturity", 0)
                .put("kids", true)
                .put("max_height", 240);
        claims.remove("pid");

        HttpResponse<String> answer = preview(claims);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("height=\\\"1080\\\"");
    }

    @Test
    void viewerIsRefusedWhateverTheTitle() throws Exception {
        house.open().awaitEdges();

        assertProblem(preview(claims()), 403, "forbidden");
        assertProblem(preview(claims(), UUID.randomUUID().toString()), 403, "forbidden");
        assertProblem(preview(claims(), "no-id"), 403, "forbidden");
        assertProblem(preview(claims().put("roles", "editor")), 403, "forbidden");
        assertProblem(preview(without("roles")), 403, "forbidden");
        assertProblem(preview(claims().put("roles", new JsonArray().add("operator"))), 403, "forbidden");
    }

    @Test
    void withoutAValidTokenIs401() throws Exception {
        house.open().awaitEdges();

        assertProblem(send(house.request("/v1/stream/preview"), "{}"), 401, "not_signed_in");
        assertProblem(preview(editor().put("exp", House.NOON.getEpochSecond())), 401, "not_signed_in");
    }

    @Test
    void withdrawnTokenIs401SoThatTheStudioAsksForAnother() throws Exception {
        house.withdrawn = new JsonArray()
                .add(new JsonObject()
                        .put("user_id", "41")
                        .put("at_ms", House.NOON.minusSeconds(30).toEpochMilli()));
        house.open().awaitEdges();
        await().untilAsserted(
                        () -> assertThat(house.get("/metrics").body()).contains("marquee_playback_withdrawals 1.0"));

        assertProblem(preview(editor()), 401, "not_signed_in");
        assertThat(preview(editor().put("iat", House.NOON.minusSeconds(29).getEpochSecond()))
                        .statusCode())
                .as("a token issued after it")
                .isEqualTo(200);
    }

    @Test
    void titleWithoutAFilmIs404() throws Exception {
        Title dune = House.dune(Maturity.ALL);
        house.keep(new Title(
                dune.id(),
                dune.name(),
                dune.description(),
                dune.releaseYear(),
                dune.rating(),
                dune.genres(),
                dune.maturity(),
                dune.cast(),
                null,
                dune.addedAt(),
                null));
        house.open().awaitEdges();

        assertThat(problem(preview(editor()), 404).getString("detail")).isEqualTo("'Dune' has no film yet.");
        assertProblem(preview(editor(), UUID.randomUUID().toString()), 404, "not_found");
    }

    @Test
    void wrongRequestsAreRefused() throws Exception {
        house.open().awaitEdges();

        assertThat(problem(body(editor(), "{}"), 400).getString("field")).isEqualTo("movie_id");
        assertProblem(body(editor(), "x".repeat(100_000)), 413, "too_large");
        assertThat(house.get("/v1/stream/preview").statusCode()).isEqualTo(405);
    }

    @Test
    void protectedTitleGetsALicenceTokenThatOpensItsTallestPicture() throws Exception {
        house.isProtected = true;
        KeySet keys = house.contentKeys.obtain(House.KEY_SET, House.DUNE, Set.of(TrackClass.AUDIO, TrackClass.FHD));
        house.keep(House.dune(Maturity.ALL).publishedAt(null));
        house.open().awaitEdges();

        JsonObject drm = new JsonObject(preview(editor().put("max_height", 240)).body()).getJsonObject("drm");

        assertThat(drm.getJsonObject("license_urls").encode())
                .isEqualTo("{\"org.w3.clearkey\":\"http://marquee.test/v1/licence/clearkey\"}");
        ContentKey tall = keys.find(TrackClass.FHD).orElseThrow();
        String kid = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(tall.kidHex()));
        HttpRequest.Builder licence =
                house.request("/v1/licence/clearkey").header("Authorization", "Bearer " + drm.getString("token"));
        assertThat(send(licence, "{\"kids\":[\"" + kid + "\"]}").statusCode()).isEqualTo(200);
    }

    @Test
    void noScreenOfThePlanIsTakenAndNoBookmarkMoves() throws Exception {
        house.open().awaitEdges();
        JsonObject one = editor().put("streams", 1);

        preview(one.copy().put("pid", "43"));
        preview(one);

        assertThat(house.init(one.copy().put("pid", "44")).statusCode()).isEqualTo(200);
        assertThat(house.bookmarks
                        .find(new ProfileId(42), House.DUNE)
                        .toCompletableFuture()
                        .get(1, TimeUnit.SECONDS))
                .isEqualTo(Optional.empty());
    }

    @Test
    void noEdgeIs503() throws Exception {
        house.delivery.answer(request -> request.response().end("{\"edges\":[],\"hot\":{}}"));
        house.open();

        assertProblem(preview(editor()), 503, "unavailable");
    }

    private static JsonObject editor() {
        return claims().put("roles", new JsonArray().add("viewer").add("editor"));
    }

    private static JsonObject without(String claim) {
        JsonObject claims = claims();
        claims.remove(claim);
        return claims;
    }

    private HttpResponse<String> preview(JsonObject claims) throws Exception {
        return preview(claims, House.DUNE.toString());
    }

    private HttpResponse<String> preview(JsonObject claims, String title) throws Exception {
        return body(claims, new JsonObject().put("movie_id", title).encode());
    }

    private HttpResponse<String> body(JsonObject claims, String body) throws Exception {
        return send(house.request("/v1/stream/preview").header("Authorization", "Bearer " + House.sign(claims)), body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String body) throws Exception {
        return house.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(problem(answer, status).getString("code")).isEqualTo(code);
    }

    private static JsonObject problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return new JsonObject(answer.body());
    }
}
