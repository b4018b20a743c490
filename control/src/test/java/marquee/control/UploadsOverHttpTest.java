package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;
import marquee.store.job.Jobs;
import marquee.store.job.MemoryJobs;
import marquee.store.job.Task;
import marquee.store.job.Tasks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class UploadsOverHttpTest {
    private static final int PART = 8 << 20;

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
    void titleIsEncodedAgainUnderAnotherPolicyWhenItsJobHasEnded() {
        byte[] master = bytes(1_000);
        JsonNode title = tus.newTitle(false);
        assertThat(editor.post("/v1/titles/" + TusClient.id(title) + "/encode", Map.of("policy", "premium"))
                        .status())
                .isEqualTo(409);
        String upload = tus.begin(title, master.length);
        tus.append(upload, 0, master);
        String first = upload.substring(upload.lastIndexOf('/') + 1);
        assertThat(editor.post("/v1/titles/" + TusClient.id(title) + "/encode", Map.of("policy", "premium"))
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

        Client.Answer again = editor.post("/v1/titles/" + TusClient.id(title) + "/encode", Map.of("policy", "premium"));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().get("state").asString()).isEqualTo("queued");
        assertThat(again.body().get("id").asString()).isNotEqualTo(first);
    }

    @Test
    void uploadIsEncodedUnderThePolicyItNames() {
        JsonNode title = tus.newTitle(false);
        Map<String, String> headers = Map.of("Upload-Length", "10", "Upload-Metadata", policy(title, "premium"));
        String upload = tus.send("POST", "/v1/uploads", new byte[0], headers).header("Location");

        tus.append(upload, 0, bytes(10));

        Jobs jobs = control.bean(Jobs.class);
        JobId job = JobId.parse(upload.substring(upload.lastIndexOf('/') + 1));
        assertThat(jobs.find(job).orElseThrow().policy()).isEqualTo("premium");
        editor.post("/v1/jobs/" + job + "/cancel", Map.of());
    }

    @Test
    void policyThatThereIsNotIsRefusedByName() {
        JsonNode title = tus.newTitle(false);

        Client.Answer answer = tus.send(
                "POST",
                "/v1/uploads",
                new byte[0],
                Map.of("Upload-Length", "10", "Upload-Metadata", policy(title, "best")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("field").asString()).isEqualTo("policy");
        assertThat(answer.body().get("detail").asString()).contains("premium");
    }

    private static String policy(JsonNode title, String name) {
        return TusClient.metadata(title) + ",policy " + TusClient.base64(name);
    }

    @Test
    void uploadThatBreaksOffGoesOnAtTheExactByteAndQueuesAnEncode() {
        byte[] master = bytes(PART + 1_000_003);
        JsonNode title = tus.newTitle(true);
        String upload = tus.begin(title, master.length);

        assertThat(tus.append(upload, 0, slice(master, 0, 700_001)).header("Upload-Offset"))
                .isEqualTo("700001");
        assertThat(tus.append(upload, 0, slice(master, 0, 10)).code()).isEqualTo("conflict");
        assertThat(tus.append(upload, 700_001, slice(master, 700_001, PART + 5)).header("Upload-Offset"))
                .isEqualTo(Integer.toString(PART + 5));
        assertThat(tus.offsetOf(upload)).isEqualTo(Integer.toString(PART + 5));
        assertThat(tus.append(upload, PART + 5, slice(master, PART + 5, master.length))
                        .status())
                .isEqualTo(204);

        JsonNode job = editor.get("/v1/titles/" + TusClient.id(title)).body().get("job");
        assertThat(job.get("state").asString()).isEqualTo("queued");
        assertThat(job.get("filename").asString()).isEqualTo("fílm.mp4");
        assertThat(stored(title)).isEqualTo(master);
        assertThat(control.bean(Blobs.class).list("masters/remainders/").stream()
                        .filter(blob -> blob.key().contains(upload.substring(upload.lastIndexOf('/') + 1))))
                .isEmpty();
    }

    @Test
    void finishedEncodeIsGivenToTheTitleAndPublishedAsWished() {
        JsonNode title = tus.newTitle(true);
        String upload = tus.begin(title, 10);
        tus.append(upload, 0, bytes(10));
        JobId job = JobId.parse(upload.substring(upload.lastIndexOf('/') + 1));
        Asset asset = new Asset(
                new AssetId(UUID.randomUUID()), Duration.ofSeconds(90), List.of(240), List.of("en"), List.of());
        finish(job, asset);

        await().untilAsserted(() -> assertThat(editor.get("/v1/titles/" + TusClient.id(title))
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("published"));

        JsonNode published = editor.get("/v1/titles/" + TusClient.id(title)).body();
        assertThat(published.get("asset_id").asString()).isEqualTo(asset.id().toString());
        assertThat(published.get("publish_when_ready").asBoolean()).isFalse();
        assertThat(control.newViewer()
                        .query("{ title(id: \"" + TusClient.id(title) + "\") { runtimeSeconds } }")
                        .at("/title/runtimeSeconds")
                        .asInt())
                .isEqualTo(90);
        assertThat(editor.post("/v1/titles/" + TusClient.id(title) + "/unpublish", Map.of())
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("draft");
    }

    @Test
    void tusRefusesWhatItCannotTake() {
        JsonNode title = tus.newTitle(false);
        String upload = tus.begin(title, 10);

        assertThat(tus.send(
                                "POST",
                                "/v1/uploads",
                                new byte[0],
                                Map.of("Upload-Length", "100000001", "Upload-Metadata", TusClient.metadata(title)))
                        .status())
                .isEqualTo(413);
        assertThat(tus.send("POST", "/v1/uploads", new byte[0], Map.of("Upload-Metadata", TusClient.metadata(title)))
                        .status())
                .isEqualTo(400);
        assertThat(tus.send("PATCH", upload, bytes(3), Map.of("Upload-Offset", "0", "Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(tus.append(upload, 0, bytes(11)).status()).isEqualTo(413);
        assertThat(tus.append("/v1/uploads/" + UUID.randomUUID(), 0, bytes(3)).status())
                .isEqualTo(404);
        Client.Answer other = editor.send(
                "PATCH",
                upload,
                BodyPublishers.ofByteArray(bytes(3)),
                Map.of("Tus-Resumable", "0.2.2", "Upload-Offset", "0", "Content-Type", TusClient.BYTES));
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
        String upload = tus.begin(tus.newTitle(false), 10);
        tus.append(upload, 0, bytes(3));

        assertThat(tus.send("DELETE", upload, new byte[0], Map.of()).status()).isEqualTo(204);

        assertThat(tus.send("HEAD", upload, new byte[0], Map.of()).status()).isEqualTo(404);
    }

    @Test
    void jobsAreRetriedAndCancelledOnlyWhereThatMakesSense() {
        JsonNode title = tus.newTitle(false);
        String upload = tus.begin(title, 10);
        tus.append(upload, 0, bytes(10));
        String job = "/v1/jobs/" + upload.substring(upload.lastIndexOf('/') + 1);

        await().until(() -> Client.texts(editor.get("/v1/jobs").body(), "title")
                .contains(title.get("name").asString()));
        assertThat(editor.post(job + "/retry", Map.of()).status()).isEqualTo(409);
        assertThat(editor.post(job + "/cancel", Map.of()).body().get("state").asString())
                .isEqualTo("cancelled");
        assertThat(editor.post(job + "/cancel", Map.of()).status()).isEqualTo(409);
        assertThat(editor.post(job + "/retry", Map.of()).body().get("state").asString())
                .isEqualTo("queued");
        assertThat(editor.get("/v1/jobs/" + UUID.randomUUID()).status()).isEqualTo(404);
        editor.post(job + "/cancel", Map.of());
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
        String key = blobs.list("masters/" + TusClient.id(title) + "/").get(0).key();
        try (var content = blobs.open(key, 0, -1)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
