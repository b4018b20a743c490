package marquee.media.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import marquee.engines.EngineKind;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import marquee.store.blob.Blobs;
import marquee.store.blob.S3Config;
import marquee.store.job.Job;
import marquee.store.job.Jobs;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Workers are processes that die by kill -9 while they encode, over real PostgreSQL and real S3. */
@Engines({EngineKind.POSTGRES, EngineKind.S3})
class KilledWorkersIT {
    private static final Duration ENCODED_MAX = Duration.ofMinutes(3);
    private static final int KILLS = 5;

    private final PostgresConnection postgres;
    private final Jobs jobs;
    private final Blobs blobs;
    private final List<String> arguments;
    private final List<Process> workers = new ArrayList<>();
    private int directories;

    @TempDir
    Path directory;

    KilledWorkersIT(RunningEngines engines) {
        String database = engines.unique("killed");
        try (PostgresConnection server = open(engines, engines.postgresUrl())) {
            JdbcClient.create(server.dataSource())
                    .sql("CREATE DATABASE " + database)
                    .update();
        }
        postgres = open(engines, engines.postgresUrl(database));
        jobs = Jobs.in(postgres.dataSource());
        String bucket = engines.uniqueBucket("killed");
        blobs = Blobs.in(
                new S3Config(engines.s3(), engines.s3Region(), engines.s3AccessKey(), engines.s3SecretKey(), bucket));
        arguments = List.of(
                engines.postgresUrl(database),
                engines.postgresUser(),
                engines.postgresPassword().reveal(),
                engines.s3().toString(),
                engines.s3Region(),
                engines.s3AccessKey(),
                engines.s3SecretKey().reveal(),
                bucket);
    }

    private static PostgresConnection open(RunningEngines engines, String url) {
        return PostgresConnection.open(new PostgresConfig(url, engines.postgresUser(), engines.postgresPassword(), 4));
    }

    @AfterEach
    void close() {
        workers.forEach(Process::destroyForcibly);
        blobs.close();
        postgres.close();
    }

    @Test
    void filmWhoseWorkersAreKilledIsTheSameFilmToTheByte() throws Exception {
        Path master = TestFilms.draw(
                directory.resolve("film.mp4"), "640x360", "24000/1001", 26, List.of("eng", "spa"), "-g", "50");
        startWorker();
        Asset undisturbed = finished(add(master));

        startWorker();
        JobId disturbed = add(master);
        Random random = new Random(20_261_122);
        int kills = 0;
        while (kills < KILLS && !isFinal(disturbed)) {
            int percent = jobs.find(disturbed).orElseThrow().percent();
            await().atMost(ENCODED_MAX)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> isFinal(disturbed)
                            || jobs.find(disturbed).orElseThrow().percent() > percent);
            workers.remove(random.nextInt(workers.size())).destroyForcibly().waitFor();
            kills++;
            startWorker();
        }
        Asset asset = finished(disturbed);

        assertThat(kills).isGreaterThanOrEqualTo(3);
        assertThat(asset.id()).isNotEqualTo(undisturbed.id());
        assertThat(digests(asset)).isEqualTo(digests(undisturbed)).hasSizeGreaterThan(30);
        assertThat(blobs.list("assets/").stream().map(blob -> blob.key().split("/")[1]))
                .containsOnly(asset.id().toString(), undisturbed.id().toString());
        await().atMost(Duration.ofSeconds(10)).until(() -> blobs.list("work/").isEmpty() && ffmpegIn(directory) == 0);
    }

    private void startWorker() throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.add(directory.resolve("work-" + ++directories).toString());
        workers.add(WorkerProcess.start(all, Path.of("target/killed-workers.log")));
    }

    private JobId add(Path master) {
        JobId id = new JobId(UUID.randomUUID());
        blobs.put("masters/t/film", master, "video/mp4");
        jobs.add(id, new TitleId(UUID.randomUUID()), "masters/t/film", "film.mp4");
        return id;
    }

    private boolean isFinal(JobId id) {
        return jobs.find(id).orElseThrow().state().isFinal();
    }

    private Asset finished(JobId id) {
        await().atMost(ENCODED_MAX).until(() -> isFinal(id));
        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).as(String.valueOf(job.reason())).isEqualTo(JobState.DONE);
        return Objects.requireNonNull(job.asset());
    }

    private TreeMap<String, String> digests(Asset asset) throws IOException, NoSuchAlgorithmException {
        TreeMap<String, String> digests = new TreeMap<>();
        for (Blobs.Blob blob : blobs.list(asset.prefix())) {
            try (InputStream in = blobs.open(blob.key(), 0, -1)) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
                digests.put(
                        blob.key().substring(asset.prefix().length()),
                        HexFormat.of().formatHex(digest));
            }
        }
        return digests;
    }

    /** Programs that still work in a directory below the given one. */
    private static long ffmpegIn(Path directory) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .map(pid -> Path.of("/proc", String.valueOf(pid), "cwd"))
                .filter(link -> {
                    try {
                        return Files.readSymbolicLink(link).startsWith(directory);
                    } catch (IOException e) {
                        return false;
                    }
                })
                .count();
    }
}
