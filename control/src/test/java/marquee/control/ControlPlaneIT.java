package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.engines.EngineKind;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;
import marquee.store.job.Jobs;
import marquee.store.job.Task;
import marquee.store.job.Tasks;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The control plane on real engines: from an editor's upload to a viewer's screen. */
@Engines({EngineKind.POSTGRES, EngineKind.CASSANDRA, EngineKind.OPENSEARCH, EngineKind.KAFKA, EngineKind.S3})
class ControlPlaneIT {
    private static ControlPlane.Running control;

    @BeforeAll
    static void start(RunningEngines engines) {
        Map<String, Object> properties = new HashMap<>(MemoryControlPlane.properties());
        properties.put("marquee.postgres.url", engines.postgresUrl());
        properties.put("marquee.postgres.user", engines.postgresUser());
        properties.put("marquee.postgres.password", engines.postgresPassword().reveal());
        properties.put("marquee.postgres.connections-max", "4");
        properties.put("marquee.cassandra.contact-points", engines.cassandraContactPoint());
        properties.put("marquee.cassandra.datacenter", engines.cassandraDatacenter());
        properties.put("marquee.cassandra.keyspace", engines.unique("control"));
        properties.put("marquee.cassandra.replication", "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        properties.put("marquee.cassandra.history-consistency", "ONE");
        properties.put("marquee.kafka.bootstrap-servers", engines.kafkaBootstrapServers());
        properties.put("marquee.kafka.partitions", "1");
        properties.put("marquee.kafka.replication-factor", "1");
        properties.put("marquee.search.url", engines.openSearch().toString());
        properties.put("marquee.search.index", engines.unique("control"));
        properties.put("marquee.s3.endpoint", engines.s3().toString());
        properties.put("marquee.s3.region", engines.s3Region());
        properties.put("marquee.s3.access-key", engines.s3AccessKey());
        properties.put("marquee.s3.secret-key", engines.s3SecretKey().reveal());
        properties.put("marquee.s3.bucket", engines.uniqueBucket("control"));
        properties.put("marquee.home.draft-share", "0");
        properties.put("marquee.encode.policy", "standard");
        properties.put("marquee.encode.policies[0].name", "standard");
        properties.put("marquee.encode.policies[0].per-title", "false");
        properties.put("marquee.encode.policies[0].loudness-lufs", "-23");
        properties.put("marquee.encode.policies[0].sound.kbps", "128");
        properties.put("marquee.encode.policies[0].sound.slow-kbps", "64");
        properties.put("marquee.encode.policies[0].sound.surround-kbps", "384");
        properties.put("marquee.encode.policies[0].codecs[0].codec", "h264");
        properties.put("marquee.encode.policies[0].codecs[0].height-min", "0");
        properties.put("marquee.encode.policies[0].codecs[0].height-max", "2160");
        properties.put("marquee.encode.policies[0].codecs[0].quality", "23");
        control = ControlPlane.start(properties);
    }

    @AfterAll
    static void stop() {
        control.close();
    }

    @Test
    void uploadedAndEncodedFilmIsFoundAndShown() {
        Client editor = Client.signedIn(control.port(), "editor@marquee.local", MemoryControlPlane.EDITOR_PASSWORD);
        String name = "Zwölf " + UUID.randomUUID().toString().substring(0, 8);
        String title = editor.post(
                        "/v1/titles",
                        Map.of(
                                "name",
                                name,
                                "release_year",
                                1999,
                                "genres",
                                List.of("Drama"),
                                "maturity",
                                7,
                                "publish_when_ready",
                                true))
                .body()
                .get("id")
                .asString();

        JobId job = upload(editor, title, new byte[6 << 20]);
        encode(job);

        Client viewer = Client.signedIn(control.port(), "viewer@marquee.local", MemoryControlPlane.VIEWER_PASSWORD);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode found = viewer.query("{ search(query: \"zwolf\") { degraded titles { id name } } }");
            assertThat(Client.texts(found.at("/search/titles"), "id")).contains(title);
            assertThat(found.at("/search/degraded").asBoolean()).isFalse();
        });
        assertThat(viewer.query("{ home { rows { id cards { title { id } } } } }")
                        .toString())
                .contains(title);
        assertThat(editor.get("/v1/titles/" + title).body().at("/job/state").asString())
                .isEqualTo("done");
    }

    private static JobId upload(Client editor, String title, byte[] master) {
        String metadata = "filename " + base64("film.mp4") + ",title_id " + base64(title);
        String upload = editor.send(
                        "POST",
                        "/v1/uploads",
                        BodyPublishers.noBody(),
                        Map.of(
                                "Tus-Resumable",
                                "1.0.0",
                                "Upload-Length",
                                Integer.toString(master.length),
                                "Upload-Metadata",
                                metadata))
                .header("Location");
        assertThat(append(editor, upload, 0, java.util.Arrays.copyOf(master, 5)).status())
                .isEqualTo(204);
        assertThat(append(editor, upload, 5, java.util.Arrays.copyOfRange(master, 5, master.length))
                        .status())
                .isEqualTo(204);
        assertThat(control.context()
                        .getBean(Blobs.class)
                        .list("masters/" + title + "/")
                        .get(0)
                        .bytes())
                .isEqualTo(master.length);
        return JobId.parse(upload.substring(upload.lastIndexOf('/') + 1));
    }

    private static Client.Answer append(Client editor, String upload, long offset, byte[] bytes) {
        return editor.send(
                "PATCH",
                upload,
                BodyPublishers.ofByteArray(bytes),
                Map.of(
                        "Tus-Resumable", "1.0.0",
                        "Upload-Offset", Long.toString(offset),
                        "Content-Type", "application/offset+octet-stream"));
    }

    /** Does as the encoder does: takes the job, and says what it made. */
    private static void encode(JobId wanted) {
        Jobs jobs = control.context().getBean(Jobs.class);
        Tasks tasks =
                Tasks.in(control.context().getBean(PostgresConnection.class).dataSource());
        Asset asset = new Asset(
                new AssetId(UUID.randomUUID()), Duration.ofSeconds(90), List.of(240), List.of("en"), List.of());
        while (true) {
            Task task = tasks.lease("control-it", Duration.ofMinutes(1)).orElseThrow();
            if (task.job().equals(wanted)) {
                assertThat(tasks.complete(task, "control-it", asset, "{}")).isTrue();
                return;
            }
            jobs.cancel(task.job());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
