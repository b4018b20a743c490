package marquee.media.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.LadderPolicy;
import marquee.media.protection.Protections;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import marquee.model.job.VerificationReport;
import marquee.store.blob.Blobs;
import marquee.store.blob.MemoryBlobs;
import marquee.store.catalog.MemoryTitleSet;
import marquee.store.catalog.ProtectedTitles;
import marquee.store.job.Job;
import marquee.store.job.MemoryJobs;
import marquee.store.job.TaskState;
import marquee.store.key.ContentKey;
import marquee.store.key.ContentKeys;
import marquee.store.key.KeySet;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.ProtectionConfig.Scheme;
import marquee.store.key.TrackClass;
import marquee.store.key.WrappingKeys;
import marquee.store.verification.MemoryVerificationReports;
import marquee.store.verification.VerificationReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A master goes in and an asset comes out, with the real ffmpeg and the real packager. */
class EncodeWorkerIT {
    private static final Duration ENCODED_MAX = Duration.ofMinutes(2);

    private final MemoryJobs jobs = new MemoryJobs(Clock.systemUTC());
    private final Blobs blobs = new MemoryBlobs(Clock.systemUTC());

    private final ContentKeys keys =
            new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom());
    private final VerificationReports reports = new MemoryVerificationReports();
    private final ProtectedTitles protectedTitles = new MemoryTitleSet();

    @TempDir
    Path directory;

    @Test
    void filmOfTwoLanguagesWithCaptionsBecomesACompleteAsset() throws Exception {
        Path plain =
                TestFilms.draw(directory.resolve("plain.mp4"), "640x360", "24000/1001", 10.01, List.of("eng", "spa"));
        Path captions = Files.writeString(
                directory.resolve("en.srt"), "1\n00:00:01,000 --> 00:00:03,000\nAfter the storm, a light.\n");
        Path master = directory.resolve("film.mkv");
        Ffmpeg.in(TestFilms.CACHE)
                .require(
                        directory,
                        List.of(
                                "-i",
                                plain.toString(),
                                "-i",
                                captions.toString(),
                                "-map",
                                "0",
                                "-map",
                                "1",
                                "-c",
                                "copy",
                                "-c:s",
                                "srt",
                                "-metadata:s:s:0",
                                "language=eng",
                                master.toString()),
                        TestFilms.LIMITS);

        Asset asset = encode(master);

        assertThat(asset.heights()).containsExactly(240, 360);
        assertThat(asset.audioLanguages()).containsExactly("en", "es");
        assertThat(asset.captionLanguages()).containsExactly("en");
        assertThat(asset.runtime()).isBetween(Duration.ofMillis(9_968), Duration.ofMillis(10_052));
        assertThat(segmentSeconds(asset, "v240")).containsExactlyElementsOf(segmentSeconds(asset, "v360"));
        assertThat(segmentSeconds(asset, "v360")).startsWith("4.004,", "4.004,").hasSize(3);
        assertThat(text(asset, "master.m3u8"))
                .contains("RESOLUTION=640x360", "LANGUAGE=\"en\"", "LANGUAGE=\"es\"", "TYPE=SUBTITLES")
                .contains("v240/index.m3u8", "a-en/index.m3u8", "t-en/index.m3u8", "v360/iframe.m3u8");
        assertThat(text(asset, "manifest.mpd")).contains("v360/$Number%05d$.m4s", "lang=\"es\"");
        assertThat(text(asset, "manifest.mpd")).contains("thumbnail_tile", "thumbs/$Number%05d$.jpg");
        assertThat(text(asset, "master.m3u8")).contains("#EXT-X-IMAGE-STREAM-INF:");
        assertThat(text(asset, "thumbs/index.m3u8"))
                .contains("#EXTINF:10.010,", "RESOLUTION=160x90,LAYOUT=5x5,DURATION=4.004", "00001.jpg");
        assertThat(text(asset, "t-en/00001.vtt")).contains("After the storm, a light.");
        assertThat(text(asset, "thumbs/thumbs.vtt")).contains("00001.jpg#xywh=320,0,160,90");
        assertThat(text(asset, "master.m3u8").lines().filter(line -> line.contains("TYPE=SUBTITLES")))
                .noneMatch(line -> line.contains("DEFAULT=YES"));
        assertThat(isDrawn(asset, "thumbs/00001.jpg", 2 * 160 + 80, 45)).isTrue();
        assertThat(isDrawn(asset, "thumbs/00001.jpg", 3 * 160 + 80, 45)).isFalse();
        assertThat(blobs.list(asset.prefix() + "art/"))
                .extracting(blob -> blob.key().substring(asset.prefix().length()))
                .containsExactly(
                        "art/backdrop-320.jpg",
                        "art/backdrop-640.jpg",
                        "art/backdrop.jpg",
                        "art/poster-200.jpg",
                        "art/poster-400.jpg",
                        "art/poster.jpg");
        assertThat(blobs.find(asset.prefix() + "v240/00001.m4s").orElseThrow().contentType())
                .isEqualTo("video/iso.segment");
        JsonNode start = JsonMapper.shared().readTree(text(asset, "start.json"));
        assertThat(start.path("hls_master").asString("")).isEqualTo(text(asset, "master.m3u8"));
        assertThat(start.path("dash_manifest").asString("")).isEqualTo(text(asset, "manifest.mpd"));
        assertThat(start.path("init_segments").propertyNames())
                .containsExactlyInAnyOrder(
                        "v240/init.mp4",
                        "v360/init.mp4",
                        "a-en/init.mp4",
                        "a-es/init.mp4",
                        "a-en_slow/init.mp4",
                        "a-es_slow/init.mp4");
        assertThat(blobs.list("work/")).isEmpty();
    }

    @Test
    void protectedFilmIsEncryptedWithAKeyForEachClass() throws Exception {
        Path master = TestFilms.draw(directory.resolve("film.mp4"), "1280x720", "24", 5, List.of("eng"));
        JobId id = new JobId(UUID.randomUUID());
        TitleId title = new TitleId(UUID.randomUUID());
        protectedTitles.add(title);
        blobs.put("masters/t/" + id, master, "video/mp4");
        jobs.add(id, title, "masters/t/" + id, "film.mp4");

        try (EncodeWorker worker = start("work")) {
            assertThat(worker.isWorking()).isTrue();
            await().atMost(ENCODED_MAX).until(() -> isFinal(id));
        }

        Job job = jobs.find(id).orElseThrow();
        Asset asset = Objects.requireNonNull(job.asset(), String.valueOf(job.reason()));
        KeySet set = keys.find(id.value()).orElseThrow();
        assertThat(set.keys())
                .extracting(ContentKey::track)
                .containsExactly(TrackClass.AUDIO, TrackClass.SD, TrackClass.HD);
        JsonNode start = JsonMapper.shared().readTree(text(asset, "start.json"));
        assertThat(reports.find(id).orElseThrow().report().checks())
                .hasSize(8)
                .allMatch(VerificationReport.Check::passed);
        assertThat(start.path("protection").path("key_set").asString("")).isEqualTo(id.toString());
        String hd = set.find(TrackClass.HD).orElseThrow().kidHex();
        assertThat(text(asset, "v720/index.m3u8")).contains("/v1/licence/keys/" + hd, "skd://" + hd);
        assertThat(text(asset, "a-en/index.m3u8"))
                .contains("skd://" + set.find(TrackClass.AUDIO).orElseThrow().kidHex());
        assertThat(text(asset, "manifest.mpd"))
                .contains(
                        "value=\"cbcs\"",
                        set.find(TrackClass.SD).orElseThrow().kid().toString())
                .contains("1077efec", "9a04f079", "edef8ba9");
        for (Blobs.Blob blob : blobs.list(asset.prefix())) {
            for (ContentKey key : set.keys()) {
                try (InputStream in = blobs.open(blob.key(), 0, -1)) {
                    assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .as(blob.key())
                            .doesNotContain(key.hex().reveal())
                            .doesNotContain(new String(key.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    @Test
    void unsteadyPortraitWithoutSoundIsCutAlikeToo() throws Exception {
        Path master = TestFilms.draw(
                directory.resolve("phone.mp4"),
                "270x480",
                "30",
                9,
                List.of(),
                "-vf",
                "setpts='PTS+if(mod(N,3),0.011/TB,0)'",
                "-fps_mode",
                "vfr");

        Asset asset = encode(master);

        assertThat(asset.heights()).containsExactly(426, 480);
        assertThat(asset.audioLanguages()).isEmpty();
        assertThat(segmentSeconds(asset, "v480")).hasSize(3).startsWith("4.000,", "4.000,");
    }

    @Test
    void editorReadsWhyAFileIsNoFilm() throws Exception {
        Path master = Files.writeString(directory.resolve("film.mp4"), "#EXTM3U\nfile:///etc/passwd\n");

        Job job = work(master);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.error()).isEqualTo(ErrorCode.NOT_A_FILM);
        assertThat(job.reason()).isEqualTo("The file is a playlist. Upload the film itself.");
        assertThat(job.attempts()).isEqualTo(1);
        assertThat(blobs.list("assets/")).isEmpty();
    }

    @Test
    void missingMasterIsFinal() throws Exception {
        JobId id = new JobId(UUID.randomUUID());
        jobs.add(id, new TitleId(UUID.randomUUID()), "masters/none", "none.mp4");

        try (EncodeWorker worker = start("work")) {
            assertThat(worker.isWorking()).isTrue();
            await().atMost(ENCODED_MAX).until(() -> isFinal(id));
        }

        assertThat(jobs.find(id).orElseThrow().error()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void stoppedWorkerGivesItsTasksBackAndKeepsNoAsset() throws Exception {
        JobId id = add(slowMaster());

        try (EncodeWorker worker = start("work")) {
            assertThat(worker.isWorking()).isTrue();
            await().atMost(ENCODED_MAX).until(() -> isEncoding(id));
        }

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(jobs.listTasks(id))
                .filteredOn(task -> task.state() == TaskState.RUNNING)
                .isEmpty();
        assertThat(blobs.list("assets/")).isEmpty();
    }

    @Test
    void cancelledJobIsDroppedAndTheNextOneIsTaken() throws Exception {
        JobId cancelled = add(slowMaster());
        try (EncodeWorker worker = start("work")) {
            await().atMost(ENCODED_MAX).until(() -> isEncoding(cancelled));
            jobs.cancel(cancelled);
            JobId next = add(Files.writeString(directory.resolve("text"), "no film"));

            await().atMost(ENCODED_MAX).until(() -> isFinal(next));
            // The other thread may be at work on the cancelled job until it asks for more time.
            await().atMost(ENCODED_MAX)
                    .untilAsserted(() -> assertThat(filesIn(directory.resolve("work")))
                            .noneMatch(path -> path.endsWith(cancelled.toString())));

            await().atMost(ENCODED_MAX)
                    .untilAsserted(() -> assertThat(filesIn(directory.resolve("work")))
                            .noneMatch(path -> path.endsWith(cancelled.toString())));
            assertThat(worker.isWorking()).isTrue();
        }
        assertThat(jobs.find(cancelled).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void whatADeadWorkerLeftIsDeletedAtStart() throws Exception {
        Path stale = Files.createDirectories(directory.resolve("work/" + UUID.randomUUID() + "/asset"));
        Files.writeString(stale.resolve("half.m4s"), "…");

        start("work").close();

        assertThat(filesIn(directory.resolve("work"))).isEmpty();
    }

    @Test
    void twoWorkersDoNotShareAWorkDirectory() {
        try (EncodeWorker worker = start("work")) {
            assertThatThrownBy(() -> start("work"))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
            assertThat(worker.isWorking()).isTrue();
        }
    }

    private Path slowMaster() throws InterruptedException {
        return TestFilms.draw(directory.resolve("slow.mp4"), "1280x720", "60", 12, List.of());
    }

    private EncodeWorker start(String work) {
        EncodeConfig config = new EncodeConfig(
                directory.resolve(work),
                TestFilms.TOOLS,
                TestFilms.CACHE,
                "veryfast",
                2,
                "standard",
                List.of(LadderPolicy.STANDARD),
                2,
                Duration.ofSeconds(4),
                5,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofMinutes(2),
                1L << 30);
        Protections protections = new Protections(keys, protectedTitles, Scheme.CBCS);
        return EncodeWorker.start(config, jobs, jobs.tasks(), blobs, protections, reports, Clock.systemUTC());
    }

    private Asset encode(Path master) {
        Job job = work(master);
        assertThat(job.state()).as(String.valueOf(job.reason())).isEqualTo(JobState.DONE);
        return Objects.requireNonNull(job.asset());
    }

    private Job work(Path master) {
        JobId id = add(master);
        try (EncodeWorker worker = start("work")) {
            assertThat(worker.isWorking()).isTrue();
            await().atMost(ENCODED_MAX).until(() -> isFinal(id));
        }
        return jobs.find(id).orElseThrow();
    }

    private JobId add(Path master) {
        JobId id = new JobId(UUID.randomUUID());
        blobs.put("masters/t/" + id, master, "video/mp4");
        jobs.add(
                id,
                new TitleId(UUID.randomUUID()),
                "masters/t/" + id,
                master.getFileName().toString());
        return id;
    }

    private boolean isFinal(JobId id) {
        return jobs.find(id).orElseThrow().state().isFinal();
    }

    private boolean isEncoding(JobId id) {
        return jobs.find(id).orElseThrow().stage().equals("Encoding");
    }

    private List<String> segmentSeconds(Asset asset, String stream) throws IOException {
        List<String> seconds = new ArrayList<>();
        text(asset, stream + "/index.m3u8")
                .lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .forEach(line -> seconds.add(line.substring(8)));
        return seconds;
    }

    private String text(Asset asset, String file) throws IOException {
        try (InputStream in = blobs.open(asset.prefix() + file, 0, -1)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private boolean isDrawn(Asset asset, String picture, int x, int y) throws IOException {
        try (InputStream in = blobs.open(asset.prefix() + picture, 0, -1)) {
            BufferedImage image = Objects.requireNonNull(ImageIO.read(in));
            int rgb = image.getRGB(x, y);
            return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff) > 60;
        }
    }

    private static List<Path> filesIn(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> !file.endsWith(".lock")).toList();
        }
    }
}
