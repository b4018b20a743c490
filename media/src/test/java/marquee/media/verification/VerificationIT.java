package marquee.media.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.LadderPolicy.SoundRule;
import marquee.media.ladder.Rendition;
import marquee.media.packaging.PackagedSet;
import marquee.media.packaging.Packaging;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import marquee.media.protection.Protection;
import marquee.media.thumbnails.Thumbnails;
import marquee.media.work.TestFilms;
import marquee.model.Bitrate;
import marquee.model.catalog.TitleId;
import marquee.model.job.VerificationReport;
import marquee.model.job.VerificationReport.Check;
import marquee.store.key.KeySet;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.ProtectionConfig.Scheme;
import marquee.store.key.WrappingKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound asset passes; each way in which one can be wrong is caught. With the real ffmpeg and the real packager. */
class VerificationIT {
    private static final FrameRate RATE = new FrameRate(24, 1);
    private static final List<Rendition> RENDITIONS = List.of(
            new Rendition(426, 240, Bitrate.kbps(300), "main"), new Rendition(640, 360, Bitrate.kbps(700), "main"));
    private static final SourceFilm FILM = new SourceFilm(
            0,
            Duration.ofSeconds(9),
            RATE,
            640,
            360,
            false,
            List.of(new Track(1, "en", 6), new Track(2, "es")),
            List.of(new Track(3, "en")));
    private static final List<AudioRendition> SOUNDS = SoundRule.USUAL.fitting(FILM);
    private static final KeySet KEYS = new MemoryContentKeys(
                    WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom())
            .obtain(UUID.randomUUID(), new TitleId(UUID.randomUUID()), Protection.classes(RENDITIONS, true));
    private static final Optional<Protection> CBCS = Optional.of(new Protection(KEYS, Scheme.CBCS));

    private static final Map<String, PackagedSet> SETS = new HashMap<>();

    @TempDir
    static Path encoded;

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = Ffmpeg.in(TestFilms.CACHE);

    @BeforeAll
    static void encode() throws Exception {
        Ffmpeg ffmpeg = Ffmpeg.in(TestFilms.CACHE);
        for (Rendition rendition : RENDITIONS) {
            TestFilms.draw(
                    encoded.resolve(rendition.name() + ".mp4"),
                    rendition.width() + "x" + rendition.height(),
                    "24",
                    9,
                    List.of(),
                    "-g",
                    "96",
                    "-keyint_min",
                    "96",
                    "-sc_threshold",
                    "0",
                    "-bf",
                    "2",
                    "-pix_fmt",
                    "yuv420p",
                    "-video_track_timescale",
                    "24000");
        }
        for (AudioRendition sound : SOUNDS) {
            ffmpeg.require(
                    encoded,
                    List.of(
                            "-f",
                            "lavfi",
                            "-i",
                            sound.track().stream() == 1 ? "sine=f=220:r=48000:d=9" : "anullsrc=r=48000:d=9",
                            "-c:a",
                            "aac",
                            "-b:a",
                            sound.kbps() + "k",
                            "-ac",
                            String.valueOf(sound.kind().channels()),
                            sound.name() + ".mp4"),
                    TestFilms.LIMITS);
        }
        Files.writeString(encoded.resolve("t-en.vtt"), "WEBVTT\n\n00:01.000 --> 00:03.000\nA light.\n");
    }

    @Test
    void soundAssetPasses() throws Exception {
        PackagedSet set = pack(Optional.empty());

        VerificationReport report = verify(set, Optional.empty());

        assertThat(report.checks()).as(report.toString()).hasSize(8).allMatch(Check::passed);
        assertThat(report.encryption()).isEqualTo("none");
        assertThat(report.streams()).hasSize(7).allMatch(stream -> stream.declaredBits() >= stream.peakBits());
        assertThat(directory.resolve("verify.mp4")).doesNotExist();
    }

    @Test
    void protectedAssetPassesInBothSchemes() throws Exception {
        for (Scheme scheme : Scheme.values()) {
            Optional<Protection> protection = Optional.of(new Protection(KEYS, scheme));

            VerificationReport report = verify(pack(protection), protection);

            assertThat(report.isPassed()).as(report.toString()).isTrue();
            assertThat(directory.resolve("keys.flags")).doesNotExist();
        }
    }

    @Test
    void packagingAgainGivesTheSameBytes() throws Exception {
        packAnew(CBCS);
        Path first = directory.resolve("first");
        Files.move(directory.resolve("asset"), first);
        packAnew(CBCS);

        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(directory.resolve("asset").resolve(first.relativize(file)))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void noTwoTracksShareAnInitializationVector() throws Exception {
        pack(CBCS);

        List<String> vectors = List.of(
                line("v240/index.m3u8", "IV=0x"), line("v360/index.m3u8", "IV=0x"), line("a-en/index.m3u8", "IV=0x"));

        assertThat(vectors.stream().map(line -> line.split("IV=")[1].split(",")[0]))
                .doesNotHaveDuplicates();
    }

    @Test
    void damagedSegmentIsCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        change("v360/00002.m4s", bytes -> {
            for (int i = bytes.length / 2; i < bytes.length / 2 + 400; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
            return bytes;
        });

        assertFails(verify(set, Optional.empty()), "Every rendition decodes from end to end", "v360");
    }

    @Test
    void truncatedAndMissingSegmentsAreCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        change("a-es/00001.m4s", bytes -> java.util.Arrays.copyOf(bytes, bytes.length - 100));
        Files.delete(directory.resolve("asset/v240/00003.m4s"));

        VerificationReport report = verify(set, Optional.empty());

        assertFails(report, "Every rendition decodes from end to end", "a-es");
        assertFails(report, "Every rendition decodes from end to end", "v240");
    }

    @Test
    void wrongLengthInAPlaylistIsCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        edit("v240/index.m3u8", text -> text.replaceFirst("#EXTINF:4.000", "#EXTINF:4.003"));

        assertFails(verify(set, Optional.empty()), "Manifests are true to the millisecond", "3 ms");
    }

    @Test
    void wrongTimeInDashIsCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        edit("manifest.mpd", text -> text.replaceFirst("d=\"96000\" r=\"1\"", "d=\"96024\" r=\"1\""));

        assertFails(verify(set, Optional.empty()), "Manifests are true to the millisecond", "v240");
    }

    @Test
    void shiftedSoundIsCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        for (String segment : List.of("00001", "00002", "00003")) {
            change("a-es/" + segment + ".m4s", bytes -> {
                int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tfdt") + 4;
                ByteBuffer box = ByteBuffer.wrap(bytes);
                boolean isLong = bytes[at] == 1;
                // 50 ms of 48 kHz.
                if (isLong) {
                    box.putLong(at + 4, box.getLong(at + 4) + 2_400);
                } else {
                    box.putInt(at + 4, box.getInt(at + 4) + 2_400);
                }
                return bytes;
            });
        }

        assertFails(verify(set, Optional.empty()), "Sound and picture begin together", "a-es begins 50 ms off");
    }

    @Test
    void understatedBandwidthIsCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        edit("master.m3u8", text -> text.replaceFirst("STREAM-INF:BANDWIDTH=\\d+", "STREAM-INF:BANDWIDTH=20000"));

        assertFails(verify(set, Optional.empty()), "Declared bandwidth is enough", "v240 in master.m3u8");
    }

    @Test
    void renditionsThatAreNotCutAlikeAreCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        Path asset = directory.resolve("asset/v360");
        Files.copy(asset.resolve("00001.m4s"), asset.resolve("00002.m4s"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(verify(set, Optional.empty()).isPassed()).isFalse();
    }

    @Test
    void clearAssetOfAProtectedTitleIsCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());

        assertFails(verify(set, CBCS), "Encryption is as promised", "v240 is not encrypted");
    }

    @Test
    void otherKeyThanPromisedIsCaught() throws Exception {
        PackagedSet set = pack(CBCS);
        KeySet other = new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom())
                .obtain(UUID.randomUUID(), KEYS.title(), Protection.classes(RENDITIONS, true));

        assertFails(
                verify(set, Optional.of(new Protection(other, Scheme.CBCS))),
                "Every rendition decodes from end to end",
                "v240");
    }

    @Test
    void segmentLeftInTheClearIsCaught() throws Exception {
        pack(Optional.empty());
        Path clear = directory.resolve("clear");
        Files.move(directory.resolve("asset"), clear);
        PackagedSet set = pack(CBCS);
        Files.copy(
                clear.resolve("v360/00002.m4s"),
                directory.resolve("asset/v360/00002.m4s"),
                StandardCopyOption.REPLACE_EXISTING);

        assertFails(verify(set, CBCS), "Every rendition decodes from end to end", "v360");
    }

    @Test
    void playlistWithoutItsKeyIsCaught() throws Exception {
        PackagedSet set = pack(CBCS);
        edit("a-en/index.m3u8", text -> text.replaceAll("#EXT-X-KEY:[^\n]*identity[^\n]*\n", ""));

        assertFails(verify(set, CBCS), "Encryption is as promised", "a-en/index.m3u8");
    }

    @Test
    void invalidManifestsAreCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        edit("v240/iframe.m3u8", text -> text.replaceFirst("#EXTM3U", "#EXTM4U"));
        edit("manifest.mpd", text -> text.replaceFirst("</Period>", ""));

        VerificationReport report = verify(set, Optional.empty());

        assertFails(report, "Playlists are valid", "iframe.m3u8");
        assertFails(report, "The DASH manifest is valid", "");
    }

    @Test
    void variantThatGoesWithNoSoundIsCaught() throws Exception {
        PackagedSet set = pack(Optional.empty());
        edit("master.m3u8", text -> text.replaceAll("AUDIO=\"audio_51\"", "AUDIO=\"none\""));

        assertFails(verify(set, Optional.empty()), "Declared bandwidth is enough", "no sound");
    }

    /** As {@link #packAnew}, from a copy: most tests only need an asset to break. */
    private PackagedSet pack(Optional<Protection> protection) throws Exception {
        String kind = protection.map(Protection::schemeName).orElse("clear");
        Path kept = encoded.resolve("asset-" + kind);
        if (!SETS.containsKey(kind)) {
            SETS.put(kind, packAnew(protection));
            copy(directory.resolve("asset"), kept);
        }
        copy(kept, directory.resolve("asset"));
        return Objects.requireNonNull(SETS.get(kind));
    }

    private PackagedSet packAnew(Optional<Protection> protection) throws Exception {
        try (Stream<Path> files = Files.list(encoded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Packaging packaging = Packaging.in(TestFilms.TOOLS, TestFilms.LIMITS);
        PackagedSet set = packaging.pack(directory, FILM, RENDITIONS, SOUNDS, FILM.captions(), protection);
        new Thumbnails(ffmpeg, TestFilms.LIMITS).make(directory, RENDITIONS, set.runtime(), RATE);
        packaging.finish(directory, set, FILM, protection);
        return set;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private VerificationReport verify(PackagedSet set, Optional<Protection> protection) throws Exception {
        return new Verification(ffmpeg, TestFilms.LIMITS, 2).verify(directory, set, protection);
    }

    private void change(String file, UnaryOperator<byte[]> change) throws IOException {
        Path path = directory.resolve("asset").resolve(file);
        Files.write(path, change.apply(Files.readAllBytes(path)));
    }

    private void edit(String file, UnaryOperator<String> edit) throws IOException {
        Path path = directory.resolve("asset").resolve(file);
        String before = Files.readString(path);
        String after = edit.apply(before);
        assertThat(after).as("the mutant differs").isNotEqualTo(before);
        Files.writeString(path, after);
    }

    private String line(String file, String part) throws IOException {
        return Files.readAllLines(directory.resolve("asset").resolve(file)).stream()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static void assertFails(VerificationReport report, String check, String detail) {
        assertThat(report.isPassed()).isFalse();
        assertThat(report.checks())
                .as(report.toString())
                .filteredOn(each -> each.name().equals(check))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.passed()).isFalse();
                    assertThat(each.detail()).contains(detail);
                });
    }
}
