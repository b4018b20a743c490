package marquee.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.VerificationReport;
import marquee.store.blob.Blobs;
import marquee.store.job.Jobs;
import marquee.store.job.MemoryJobs;
import marquee.store.job.Task;
import marquee.store.job.Tasks;
import marquee.store.key.ContentKeys;
import marquee.store.key.KeySet;
import marquee.store.key.TrackClass;
import marquee.store.verification.VerificationReports;
import marquee.store.verification.VerifiedAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class EditorsOverHttpTest {
    private static final String BYTES = "application/offset+octet-stream";
    private static final int PART = 8 << 20;

    private MemoryControlPlane control;
    private Client editor;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        editor = plane.editor();
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
        JsonNode title = newTitle(false);

        assertThat(title.get("state").asString()).isEqualTo("draft");
        assertThat(title.get("asset_id").isNull()).isTrue();
        assertThat(title.get("heights").size()).isZero();
        assertThat(editor.post("/v1/titles/" + id(title) + "/publish", Map.of()).code())
                .isEqualTo("conflict");
    }

    @Test
    void protectionIsSwitchedOnAndOff() {
        String title = "/v1/titles/" + id(newTitle(false));
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
        JsonNode created = newTitle(false);
        String title = "/v1/titles/" + id(created);
        assertThat(editor.get(title + "/verification").code()).isEqualTo("not_found");
        assertThat(editor.get(title + "/cpix").code()).isEqualTo("not_found");
        JobId job = new JobId(UUID.randomUUID());
        TitleId titleId = TitleId.parse(id(created));
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
        JsonNode title = newTitle(false);
        String path = "/v1/titles/" + id(title);

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
        JsonNode title = newTitle(false);
        String path = "/v1/titles/" + id(title);

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
        JsonNode title = newTitle(false);

        assertThat(wrong(title, Map.of("kind", "poem"))).isEqualTo("kind");
        assertThat(wrong(title, Map.of("kind", "episode"))).isEqualTo("part_of");
        assertThat(wrong(title, Map.of("kind", "episode", "part_of", Map.of("movie_id", id(title)))))
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
    void editKeepsWhatIsNotGiven() {
        JsonNode title = newTitle(false);

        JsonNode edited = editor.patch("/v1/titles/" + id(title), Map.of("name", "Renamed"))
                .body();

        assertThat(edited.get("name").asString()).isEqualTo("Renamed");
        assertThat(edited.get("release_year").asInt()).isEqualTo(1999);
        assertThat(editor.get("/v1/titles/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(editor.get("/v1/titles/nonsense").code()).isEqualTo("not_found");
    }

    @Test
    void titlesComePageByPageNewestFirst() {
        String older = id(newTitle(false));
        String newer = id(newTitle(false));

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
        JsonNode title = newTitle(false);
        byte[] srt = "1\n00:00:01,000 --> 00:00:02,000\nGr\u00f6\u00dfe\n".getBytes(Charset.forName("windows-1252"));

        assertThat(send("PUT", "/v1/titles/" + id(title) + "/captions/de", srt, Map.of())
                        .status())
                .isEqualTo(204);
        Client.Answer text =
                send("PUT", "/v1/titles/" + id(title) + "/captions/en", "Dear editor".getBytes(UTF_8), Map.of());
        Client.Answer tag = send("PUT", "/v1/titles/" + id(title) + "/captions/..%2Fx", srt, Map.of());

        assertThat(text.status()).isEqualTo(400);
        assertThat(text.body().get("detail").asString()).contains("no captions");
        assertThat(tag.status()).isBetween(400, 404);
        Blobs blobs = control.bean(Blobs.class);
        assertThat(blobs.find("masters/" + id(title) + "/sidecars/de.vtt")).isPresent();
        assertThat(blobs.find("masters/" + id(title) + "/sidecars/en.vtt")).isEmpty();
    }

    @Test
    void onlyPicturesBecomeArtwork() {
        JsonNode title = newTitle(false);
        String path = "/v1/titles/" + id(title) + "/pictures/";

        assertThat(send("PUT", path + "poster", "no picture".getBytes(UTF_8), Map.of())
                        .code())
                .isEqualTo("bad_request");
        assertThat(send("PUT", path + "hat", "no picture".getBytes(UTF_8), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void titleIsEncodedAgainUnderAnotherPolicyWhenItsJobHasEnded() {
        byte[] master = bytes(1_000);
        JsonNode title = newTitle(false);
        assertThat(editor.post("/v1/titles/" + id(title) + "/encode", Map.of("policy", "premium"))
                        .status())
                .isEqualTo(409);
        String upload = begin(title, master.length);
        append(upload, 0, master);
        String first = upload.substring(upload.lastIndexOf('/') + 1);
        assertThat(editor.post("/v1/titles/" + id(title) + "/encode", Map.of("policy", "premium"))
                        .status())
                .isEqualTo(409);
        assertThat(editor.sendJson("PUT", "/v1/jobs/" + first + "/priority", "{\"priority\":50}")
                        .body()
                        .get("priority")
                        .asInt())
                .isEqualTo(50);
        assertThat(editor.get("/v1/jobs/" + first + "/tasks")
                        .body()
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("plan");
        editor.post("/v1/jobs/" + first + "/cancel", Map.of());

        Client.Answer again = editor.post("/v1/titles/" + id(title) + "/encode", Map.of("policy", "premium"));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().get("state").asString()).isEqualTo("queued");
        assertThat(again.body().get("id").asString()).isNotEqualTo(first);
    }

    @Test
    void removedTitleIsGone() {
        JsonNode title = newTitle(false);

        assertThat(editor.delete("/v1/titles/" + id(title)).status()).isEqualTo(204);

        assertThat(editor.get("/v1/titles/" + id(title)).status()).isEqualTo(404);
        assertThat(editor.delete("/v1/titles/" + id(title)).status()).isEqualTo(404);
    }

    @Test
    void uploadThatBreaksOffGoesOnAtTheExactByteAndQueuesAnEncode() {
        byte[] master = bytes(PART + 1_000_003);
        JsonNode title = newTitle(true);
        String upload = begin(title, master.length);

        assertThat(append(upload, 0, slice(master, 0, 700_001)).header("Upload-Offset"))
                .isEqualTo("700001");
        assertThat(append(upload, 0, slice(master, 0, 10)).code()).isEqualTo("conflict");
        assertThat(append(upload, 700_001, slice(master, 700_001, PART + 5)).header("Upload-Offset"))
                .isEqualTo(Integer.toString(PART + 5));
        assertThat(offsetOf(upload)).isEqualTo(Integer.toString(PART + 5));
        assertThat(append(upload, PART + 5, slice(master, PART + 5, master.length))
                        .status())
                .isEqualTo(204);

        JsonNode job = editor.get("/v1/titles/" + id(title)).body().get("job");
        assertThat(job.get("state").asString()).isEqualTo("queued");
        assertThat(job.get("filename").asString()).isEqualTo("fílm.mp4");
        assertThat(stored(title)).isEqualTo(master);
        assertThat(control.bean(Blobs.class).list("masters/remainders/").stream()
                        .filter(blob -> blob.key().contains(upload.substring(upload.lastIndexOf('/') + 1))))
                .isEmpty();
    }

    @Test
    void finishedEncodeIsGivenToTheTitleAndPublishedAsWished() {
        JsonNode title = newTitle(true);
        String upload = begin(title, 10);
        append(upload, 0, bytes(10));
        JobId job = JobId.parse(upload.substring(upload.lastIndexOf('/') + 1));
        Asset asset = new Asset(
                new AssetId(UUID.randomUUID()), Duration.ofSeconds(90), List.of(240), List.of("en"), List.of());
        finish(job, asset);

        await().untilAsserted(() -> assertThat(editor.get("/v1/titles/" + id(title))
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("published"));

        JsonNode published = editor.get("/v1/titles/" + id(title)).body();
        assertThat(published.get("asset_id").asString()).isEqualTo(asset.id().toString());
        assertThat(published.get("publish_when_ready").asBoolean()).isFalse();
        assertThat(control.newViewer()
                        .query("{ title(id: \"" + id(title) + "\") { runtimeSeconds } }")
                        .at("/title/runtimeSeconds")
                        .asInt())
                .isEqualTo(90);
        assertThat(editor.post("/v1/titles/" + id(title) + "/unpublish", Map.of())
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("draft");
    }

    @Test
    void tusRefusesWhatItCannotTake() {
        JsonNode title = newTitle(false);
        String upload = begin(title, 10);

        assertThat(send(
                                "POST",
                                "/v1/uploads",
                                new byte[0],
                                Map.of("Upload-Length", "100000001", "Upload-Metadata", metadata(title)))
                        .status())
                .isEqualTo(413);
        assertThat(send("POST", "/v1/uploads", new byte[0], Map.of("Upload-Metadata", metadata(title)))
                        .status())
                .isEqualTo(400);
        assertThat(send("PATCH", upload, bytes(3), Map.of("Upload-Offset", "0", "Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(append(upload, 0, bytes(11)).status()).isEqualTo(413);
        assertThat(append("/v1/uploads/" + UUID.randomUUID(), 0, bytes(3)).status())
                .isEqualTo(404);
        Client.Answer other = editor.send(
                "PATCH",
                upload,
                BodyPublishers.ofByteArray(bytes(3)),
                Map.of("Tus-Resumable", "0.2.2", "Upload-Offset", "0", "Content-Type", BYTES));
        assertThat(other.status()).isEqualTo(412);
        assertThat(other.header("Tus-Version")).isEqualTo("1.0.0");
    }

    @Test
    void tusSaysWhatItCanDo() {
        Client.Answer answer = control.nobody().send("OPTIONS", "/v1/uploads", BodyPublishers.noBody(), Map.of());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension")).contains("creation", "termination", "expiration");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo("100000000");
    }

    @Test
    void terminatedUploadIsGone() {
        String upload = begin(newTitle(false), 10);
        append(upload, 0, bytes(3));

        assertThat(send("DELETE", upload, new byte[0], Map.of()).status()).isEqualTo(204);

        assertThat(send("HEAD", upload, new byte[0], Map.of()).status()).isEqualTo(404);
    }

    @Test
    void jobsAreRetriedAndCancelledOnlyWhereThatMakesSense() {
        String upload = begin(newTitle(false), 10);
        append(upload, 0, bytes(10));
        String job = "/v1/jobs/" + upload.substring(upload.lastIndexOf('/') + 1);

        assertThat(editor.post(job + "/retry", Map.of()).status()).isEqualTo(409);
        assertThat(editor.post(job + "/cancel", Map.of()).body().get("state").asString())
                .isEqualTo("cancelled");
        assertThat(editor.post(job + "/cancel", Map.of()).status()).isEqualTo(409);
        assertThat(editor.post(job + "/retry", Map.of()).body().get("state").asString())
                .isEqualTo("queued");
        assertThat(editor.get("/v1/jobs/" + UUID.randomUUID()).status()).isEqualTo(404);
        editor.post(job + "/cancel", Map.of());
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
                .isEqualTo("[{\"name\":\"standard\",\"usual\":true,\"codecs\":[\"H.264\"],\"per_title\":false}]");
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
        JsonNode problem = editor.patch("/v1/titles/" + id(title), Map.of("particulars", particulars))
                .body();
        return problem.path("field").asString("no field: " + problem);
    }

    private JsonNode newTitle(boolean publishWhenReady) {
        return editor.post(
                        "/v1/titles",
                        Map.of(
                                "name",
                                "Film " + UUID.randomUUID(),
                                "release_year",
                                1999,
                                "genres",
                                List.of("Drama"),
                                "maturity",
                                7,
                                "publish_when_ready",
                                publishWhenReady))
                .body();
    }

    private String begin(JsonNode title, int length) {
        Client.Answer answer = send(
                "POST",
                "/v1/uploads",
                new byte[0],
                Map.of("Upload-Length", Integer.toString(length), "Upload-Metadata", metadata(title)));
        assertThat(answer.status()).isEqualTo(201);
        return answer.header("Location");
    }

    private Client.Answer append(String upload, long offset, byte[] bytes) {
        return send("PATCH", upload, bytes, Map.of("Upload-Offset", Long.toString(offset), "Content-Type", BYTES));
    }

    private String offsetOf(String upload) {
        return send("HEAD", upload, new byte[0], Map.of()).header("Upload-Offset");
    }

    private Client.Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Tus-Resumable", "1.0.0");
        return editor.send(
                method, path, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body), all);
    }

    private void finish(JobId wanted, Asset asset) {
        Jobs jobs = control.bean(Jobs.class);
        Tasks tasks = ((MemoryJobs) jobs).tasks();
        while (true) {
            Task task = tasks.lease("worker", Duration.ofMinutes(1)).orElseThrow();
            if (task.job().equals(wanted)) {
                assertThat(tasks.complete(task, "worker", asset, "{}")).isTrue();
                return;
            }
            jobs.cancel(task.job());
        }
    }

    private byte[] stored(JsonNode title) {
        Blobs blobs = control.bean(Blobs.class);
        String key = blobs.list("masters/" + id(title) + "/").get(0).key();
        try (var content = blobs.open(key, 0, -1)) {
            return content.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String fieldOf(Map<String, Object> body) {
        Client.Answer answer = editor.post("/v1/titles", body);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().get("field").asString();
    }

    private static String metadata(JsonNode title) {
        return "filename " + base64("fílm.mp4") + ",filetype " + base64("video/mp4") + ",title_id " + base64(id(title));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(JsonNode title) {
        return title.get("id").asString();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }
}
