package marquee.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.VerificationReport;
import marquee.store.blob.Blobs;
import marquee.store.key.ContentKeys;
import marquee.store.key.KeySet;
import marquee.store.key.TrackClass;
import marquee.store.ranking.Rankings;
import marquee.store.verification.VerificationReports;
import marquee.store.verification.VerifiedAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class EditorsOverHttpTest {
    private MemoryControlPlane control;
    private Client editor;
    private TusClient tus;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        editor = plane.editor();
        tus = new TusClient(editor);
    }

    @Test
    void viewersMayNotEdit() {
        Client viewer = control.newViewer();

        assertThat(viewer.get("/v1/titles").code()).isEqualTo("forbidden");
        assertThat(viewer.post("/v1/titles", Map.of("name", "x")).status()).isEqualTo(403);
        assertThat(viewer.get("/v1/jobs").status()).isEqualTo(403);
        assertThat(control.nobody().get("/v1/titles").status()).isEqualTo(401);
    }

    @Test
    void titleWithoutAnEncodeIsADraftThatCannotBePublished() {
        JsonNode title = tus.newTitle(false);

        assertThat(title.get("state").asString()).isEqualTo("draft");
        assertThat(title.get("asset_id").isNull()).isTrue();
        assertThat(title.get("heights").size()).isZero();
        assertThat(editor.post("/v1/titles/" + TusClient.id(title) + "/publish", Map.of())
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void protectionIsSwitchedOnAndOff() {
        String title = "/v1/titles/" + TusClient.id(tus.newTitle(false));
        assertThat(editor.get(title).body().get("protected").asBoolean()).isFalse();

        assertThat(editor.patch(title, Map.of("protected", true))
                        .body()
                        .get("protected")
                        .asBoolean())
                .isTrue();
        assertThat(editor.patch(title, Map.of("name", "Other"))
                        .body()
                        .get("protected")
                        .asBoolean())
                .isTrue();
        assertThat(editor.patch(title, Map.of("protected", false))
                        .body()
                        .get("protected")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void reportAndKeysOfTheNewestEncodeAreTheEditorsAlone() {
        JsonNode created = tus.newTitle(false);
        String title = "/v1/titles/" + TusClient.id(created);
        assertThat(editor.get(title + "/verification").code()).isEqualTo("not_found");
        assertThat(editor.get(title + "/cpix").code()).isEqualTo("not_found");
        JobId job = new JobId(UUID.randomUUID());
        TitleId titleId = TitleId.parse(TusClient.id(created));
        KeySet keys = control.bean(ContentKeys.class)
                .obtain(job.value(), titleId, Set.of(TrackClass.AUDIO, TrackClass.SD, TrackClass.HD));
        VerificationReport report = new VerificationReport(
                "cbcs",
                List.of(new VerificationReport.Check("Segments are cut alike", true, "3 renditions")),
                List.of(new VerificationReport.Stream("v240", 3, 9, 200_000, 300_000, 310_000)));
        control.bean(VerificationReports.class).keep(new VerifiedAsset(job, titleId, report));

        JsonNode shown = editor.get(title + "/verification").body();
        String cpix = editor.get(title + "/cpix").response().body();

        assertThat(shown.get("passed").asBoolean()).isTrue();
        assertThat(shown.get("encryption").asString()).isEqualTo("cbcs");
        assertThat(shown.get("checks").get(0).get("passed").asBoolean()).isTrue();
        assertThat(shown.get("streams").get(0).get("peak_bits").asInt()).isEqualTo(300_000);
        assertThat(cpix)
                .contains("urn:dashif:org:cpix", "intendedTrackType=\"AUDIO\"", "systemId=\"edef8ba9")
                .contains("kid=\"" + keys.keys().get(1).kid())
                .contains(Base64.getEncoder()
                        .encodeToString(keys.find(TrackClass.HD).orElseThrow().bytes()));
        assertThat(editor.get(title + "/trail").body().toString()).contains("keys exported", job.toString());
        Client viewer = control.newViewer();
        assertThat(viewer.get(title + "/verification").status()).isEqualTo(403);
        assertThat(viewer.get(title + "/cpix").status()).isEqualTo(403);
        assertThat(viewer.get(title + "/licences").status()).isEqualTo(403);
        assertThat(editor.get(title + "/licences").body().size()).isZero();
        assertThat(editor.delete(title).status()).isEqualTo(204);
        assertThat(control.bean(ContentKeys.class).find(job.value())).isEmpty();
    }

    @Test
    void newTitleNamesTheFieldAtFault() {
        assertThat(fieldOf(Map.of("release_year", 1999, "genres", List.of("Drama"))))
                .isEqualTo("name");
        assertThat(fieldOf(Map.of("name", "x", "genres", List.of("Drama")))).isEqualTo("release_year");
        assertThat(fieldOf(Map.of("name", "x", "release_year", 99, "genres", List.of("Drama"))))
                .isEqualTo("release_year");
        assertThat(fieldOf(Map.of("name", "x", "release_year", 1999))).isEqualTo("genres");
        assertThat(fieldOf(Map.of("name", "x", "release_year", "soon", "genres", List.of("Drama"))))
                .isEqualTo("release_year");
        assertThat(fieldOf(Map.of("name", "x", "release_year", 1999, "genres", List.of("Drama"), "maturity", 5)))
                .isEqualTo("maturity");
    }

    @Test
    void importAddsEditsAndLeavesAloneByExternalId() {
        String source = UUID.randomUUID().toString();
        Map<String, Object> red = imported(source + "/red", "The Red Shoes", 1948);
        Map<String, Object> heat = imported(source + "/heat", "Heat", 1995);

        JsonNode first = editor.post("/v1/titles/import", Map.of("titles", List.of(red, heat, red), "announce", true))
                .body();
        JsonNode again = editor.post(
                        "/v1/titles/import",
                        Map.of("titles", List.of(red, imported(source + "/heat", "Heat", 1996), Map.of("name", "x"))))
                .body();

        assertThat(first.get("added").asInt()).isEqualTo(2);
        assertThat(first.at("/refused/0/index").asInt()).isEqualTo(2);
        assertThat(again.get("added").asInt()).isZero();
        assertThat(again.get("unchanged").asInt()).isEqualTo(1);
        assertThat(again.get("edited").asInt()).isEqualTo(1);
        assertThat(again.at("/refused/0/field").asString()).isEqualTo("external_id");
        JsonNode found = editor.get("/v1/titles?q=heat&state=announced").body().get("titles");
        assertThat(Client.texts(found, "name")).contains("Heat");
        assertThat(found.at("/0/release_year").asInt()).isEqualTo(1996);
    }

    @Test
    void anAnnouncedTitleIsFoundButCannotBePlayed() {
        String word = "Announced" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> coming = imported(word, word, 2027);
        editor.post("/v1/titles/import", Map.of("titles", List.of(coming), "announce", true));
        Client viewer = control.newViewer();

        JsonNode found = await().until(
                        () -> viewer.query("{ search(query: \"" + word
                                        + "\") { titles { id name playable posterUrl runtimeSeconds } } }")
                                .at("/search/titles/0"),
                        title -> !title.isMissingNode());

        assertThat(found.get("playable").asBoolean()).isFalse();
        assertThat(found.get("posterUrl").asString()).isEmpty();
        assertThat(viewer.put("/v1/history/" + found.get("id").asString() + "/watched")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDraftGoesThroughReviewAndLeavesATrail() {
        JsonNode title = tus.newTitle(false);
        String path = "/v1/titles/" + TusClient.id(title);

        assertThat(editor.post(path + "/submit", Map.of()).body().get("state").asString())
                .isEqualTo("review");
        assertThat(editor.post(path + "/send-back", Map.of("note", "The year is wrong."))
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("draft");
        editor.patch(path, Map.of("release_year", 1950, "particulars", Map.of("announced", true)));
        assertThat(editor.post(path + "/publish", Map.of()).body().get("state").asString())
                .isEqualTo("announced");
        assertThat(editor.post(path + "/submit", Map.of()).code()).isEqualTo("conflict");

        JsonNode trail = editor.get(path + "/trail").body();
        assertThat(Client.texts(trail, "action"))
                .containsExactly("published", "edited", "note", "sent back", "submitted", "added");
        assertThat(trail.at("/1/detail").asString()).contains("year:").contains("→ 1950");
    }

    @Test
    void aScheduledTitleIsPublishedWhenItsTimeHasCome() {
        JsonNode title = tus.newTitle(false);
        String path = "/v1/titles/" + TusClient.id(title);

        JsonNode scheduled = editor.patch(
                        path,
                        Map.of(
                                "particulars",
                                Map.of(
                                        "announced",
                                        true,
                                        "publish_at",
                                        java.time.Instant.now().plusSeconds(2).toString())))
                .body();

        assertThat(scheduled.get("state").asString()).isEqualTo("scheduled");
        await().until(() -> editor.get(path).body().get("state").asString().equals("announced"));
        assertThat(editor.get(path + "/trail").body().at("/0/by").asString()).isEqualTo("schedule");
    }

    @Test
    void particularsAreCheckedFieldByField() {
        JsonNode title = tus.newTitle(false);

        assertThat(wrong(title, Map.of("kind", "poem"))).isEqualTo("kind");
        assertThat(wrong(title, Map.of("kind", "episode"))).isEqualTo("part_of");
        assertThat(wrong(title, Map.of("kind", "episode", "part_of", Map.of("movie_id", TusClient.id(title)))))
                .isEqualTo("part_of");
        assertThat(wrong(title, Map.of("licences", List.of(Map.of("territories", List.of("Narnia"))))))
                .isEqualTo("licences");
        assertThat(wrong(title, Map.of("texts", Map.of("../../etc", Map.of("name", "x")))))
                .isEqualTo("texts");
        assertThat(wrong(title, Map.of("maturity_by_country", Map.of("DE", 5)))).isEqualTo("maturity");
        assertThat(wrong(title, Map.of("popularity", 101))).isEqualTo("popularity");
    }

    @Test
    void whatNobodyFoundIsToldToEditors() {
        String word = "qqxz" + UUID.randomUUID().toString().substring(0, 8);
        control.newViewer().query("{ search(query: \"" + word + "\") { titles { id } } }");

        await().atMost(Duration.ofSeconds(15))
                .until(() -> Client.texts(editor.get("/v1/search/misses").body(), "query")
                        .contains(word));
        assertThat(editor.delete("/v1/search/misses?query=" + word).status()).isEqualTo(204);
        assertThat(control.newViewer().get("/v1/search/misses").status()).isEqualTo(403);
    }

    @Test
    void editorsSeeWhatIsTrendingAsCountedAndAsEstimated() {
        TitleId film = TitleId.parse(TusClient.id(tus.newTitle(false)));
        TitleId gone = new TitleId(UUID.randomUUID());
        Instant now = Instant.now();
        Rankings rankings = control.bean(Rankings.class);
        rankings.keep(new Rankings.Ranking("SE", now, List.of(new Rankings.Entry(film, 3, 8))));
        rankings.keep(new Rankings.Estimates(
                "SE", now, List.of(new Rankings.Estimate(film, 7, 9), new Rankings.Estimate(gone, 1, 2))));

        JsonNode trending = editor.get("/v1/trending?scope=SE").body();

        assertThat(trending.get("scopes").valueStream().map(JsonNode::asString)).contains("SE");
        assertThat(trending.get("is_stale").asBoolean()).isFalse();
        assertThat(trending.at("/places/0/viewers").asLong()).isEqualTo(3);
        assertThat(trending.at("/places/0/minutes").asLong()).isBetween(7L, 9L);
        assertThat(trending.at("/places/0/minutes_min").asLong()).isEqualTo(7);
        assertThat(trending.at("/places/0/minutes_max").asLong()).isEqualTo(9);
        assertThat(trending.at("/places/1/id").asString()).isEqualTo(gone.toString());
        assertThat(trending.at("/places/1/name").isNull()).isTrue();
        assertThat(trending.at("/places/1/viewers").isNull()).isTrue();
        assertThat(editor.get("/v1/trending?scope=NO").body().get("places").size())
                .isZero();
        assertThat(editor.get("/v1/trending?scope=../x").status()).isEqualTo(400);
        assertThat(control.newViewer().get("/v1/trending").status()).isEqualTo(403);
    }

    @Test
    void editKeepsWhatIsNotGiven() {
        JsonNode title = tus.newTitle(false);

        JsonNode edited = editor.patch("/v1/titles/" + TusClient.id(title), Map.of("name", "Renamed"))
                .body();

        assertThat(edited.get("name").asString()).isEqualTo("Renamed");
        assertThat(edited.get("release_year").asInt()).isEqualTo(1999);
        assertThat(editor.get("/v1/titles/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(editor.get("/v1/titles/nonsense").code()).isEqualTo("not_found");
    }

    @Test
    void titlesComePageByPageNewestFirst() {
        String older = TusClient.id(tus.newTitle(false));
        String newer = TusClient.id(tus.newTitle(false));

        JsonNode first = editor.get("/v1/titles?limit=1").body();
        JsonNode second = editor.get(
                        "/v1/titles?limit=1&cursor=" + first.get("next").asString())
                .body();

        assertThat(Client.texts(first.get("titles"), "id").get(0)).isGreaterThanOrEqualTo(newer);
        assertThat(Client.texts(second.get("titles"), "id").get(0))
                .isLessThan(first.get("next").asString())
                .isGreaterThanOrEqualTo(older);
        assertThat(editor.get("/v1/titles?limit=0").status()).isEqualTo(400);
    }

    @Test
    void captionsOfAnyKindBecomeWebVtt() {
        JsonNode title = tus.newTitle(false);
        byte[] srt = "1\n00:00:01,000 --> 00:00:02,000\nGr\u00f6\u00dfe\n".getBytes(Charset.forName("windows-1252"));

        assertThat(tus.send("PUT", "/v1/titles/" + TusClient.id(title) + "/captions/de", srt, Map.of())
                        .status())
                .isEqualTo(204);
        Client.Answer text = tus.send(
                "PUT", "/v1/titles/" + TusClient.id(title) + "/captions/en", "Dear editor".getBytes(UTF_8), Map.of());
        Client.Answer tag = tus.send("PUT", "/v1/titles/" + TusClient.id(title) + "/captions/..%2Fx", srt, Map.of());

        assertThat(text.status()).isEqualTo(400);
        assertThat(text.body().get("detail").asString()).contains("no captions");
        assertThat(tag.status()).isBetween(400, 404);
        Blobs blobs = control.bean(Blobs.class);
        assertThat(blobs.find("masters/" + TusClient.id(title) + "/sidecars/de.vtt"))
                .isPresent();
        assertThat(blobs.find("masters/" + TusClient.id(title) + "/sidecars/en.vtt"))
                .isEmpty();
    }

    @Test
    void onlyPicturesBecomeArtwork() {
        JsonNode title = tus.newTitle(false);
        String path = "/v1/titles/" + TusClient.id(title) + "/pictures/";

        assertThat(tus.send("PUT", path + "poster", "no picture".getBytes(UTF_8), Map.of())
                        .code())
                .isEqualTo("bad_request");
        assertThat(tus.send("PUT", path + "hat", "no picture".getBytes(UTF_8), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pictureOfAnEncodedTitleIsSeenAtOnceInEachSizeThatItHas() throws IOException {
        Title title = control.publish("Harbour", Maturity.ALL, List.of("Drama"), List.of());
        Asset asset = title.findAsset().orElseThrow();
        Client viewer = control.newViewer();
        await().until(() -> !backdropOf(viewer, title).isEmpty());
        assertThat(backdropOf(viewer, title)).isEqualTo("/art/" + asset.id() + "/backdrop.jpg");

        for (int i = 0; i < 2; i++) {
            assertThat(tus.send("PUT", "/v1/titles/" + title.id() + "/pictures/backdrop", png(1_400, 900), Map.of())
                            .status())
                    .isEqualTo(204);
        }

        assertThat(backdropOf(viewer, title)).matches("/art/" + asset.id() + "/backdrop\\.[0-9a-f]{12}\\.jpg");
        assertThat(control.bean(Blobs.class).list(asset.prefix() + "art/"))
                .extracting(blob -> blob.key().replaceAll(".*backdrop\\.[0-9a-f]{12}", ""))
                .containsExactlyInAnyOrder("-320.jpg", "-640.jpg", ".jpg");
        assertThat(editor.get("/v1/titles/" + title.id() + "/trail").body().toString())
                .containsOnlyOnce("pictures: ");
    }

    private static String backdropOf(Client viewer, Title title) {
        JsonNode seen = viewer.query("{ title(id: \"" + title.id() + "\") { backdropUrl } }")
                .get("title");
        return seen.isNull() ? "" : seen.get("backdropUrl").asString();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void removedTitleIsGone() {
        JsonNode title = tus.newTitle(false);

        assertThat(editor.delete("/v1/titles/" + TusClient.id(title)).status()).isEqualTo(204);

        assertThat(editor.get("/v1/titles/" + TusClient.id(title)).status()).isEqualTo(404);
        assertThat(editor.delete("/v1/titles/" + TusClient.id(title)).status()).isEqualTo(404);
    }

    @Test
    void edgesAreUnavailableWhileDeliveryHasNeverAnswered() {
        Client.Answer answer = editor.get("/v1/edges");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
    }

    @Test
    void reindexCountsPlayableTitles() {
        assertThat(editor.post("/v1/search/reindex", Map.of())
                        .body()
                        .get("indexed")
                        .asInt())
                .isGreaterThanOrEqualTo(0);
    }

    @Test
    void editorReadsWhichPoliciesThereAre() {
        assertThat(editor.get("/v1/encode-policies").body().toString())
                .isEqualTo("[{\"name\":\"standard\",\"usual\":true,\"codecs\":[\"H.264\"],\"per_title\":false},"
                        + "{\"name\":\"premium\",\"usual\":false,\"codecs\":[\"H.264\"],\"per_title\":true}]");
        assertThat(control.nobody().get("/v1/encode-policies").status()).isEqualTo(401);
    }

    @Test
    void keysThatHaveTheFirstWrappingKeyAreNotWrappedAnew() {
        assertThat(editor.post("/v1/content-keys/rewrap", Map.of())
                        .body()
                        .get("rewrapped")
                        .asInt())
                .isZero();
        assertThat(control.nobody().post("/v1/content-keys/rewrap", Map.of()).status())
                .isEqualTo(401);
    }

    private static Map<String, Object> imported(String externalId, String name, int year) {
        return Map.of(
                "name",
                name,
                "release_year",
                year,
                "genres",
                List.of("Drama"),
                "maturity",
                0,
                "particulars",
                Map.of("external_id", externalId));
    }

    private String wrong(JsonNode title, Map<String, Object> particulars) {
        JsonNode problem = editor.patch("/v1/titles/" + TusClient.id(title), Map.of("particulars", particulars))
                .body();
        return problem.path("field").asString("no field: " + problem);
    }

    private String fieldOf(Map<String, Object> body) {
        Client.Answer answer = editor.post("/v1/titles", body);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().get("field").asString();
    }
}
