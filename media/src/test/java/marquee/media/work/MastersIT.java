package marquee.media.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import marquee.media.encode.Loudness;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.Codec;
import marquee.media.ladder.LadderPolicy;
import marquee.media.ladder.LadderPolicy.CodecRule;
import marquee.media.ladder.LadderPolicy.SoundRule;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import marquee.model.catalog.Asset;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobState;
import marquee.store.job.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What studios send, in pieces of four seconds, all at once into one worker. */
class MastersIT {
    private static final LadderPolicy ALL_CODECS = new LadderPolicy(
            "all-codecs",
            List.of(
                    new CodecRule(Codec.H264, 0, 2_160, 23),
                    new CodecRule(Codec.H265, 0, 2_160, 30),
                    new CodecRule(Codec.AV1, 0, 2_160, 40)),
            true,
            -23,
            SoundRule.USUAL);

    @TempDir
    Path directory;

    @Test
    void everyContainerAndCodecBecomesAFilmOfTheRightLength() throws Exception {
        try (EncodeHouse house =
                new EncodeHouse(directory.resolve("work"), List.of(LadderPolicy.STANDARD, ALL_CODECS))) {
            add(house, "h264.mp4", "25", "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2");
            add(house, "prores.mov", "24000/1001", "-c:v", "prores_ks", "-pix_fmt", "yuv422p10le");
            add(
                    house,
                    "hevc.mkv",
                    "24",
                    "-vf",
                    "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc",
                    "-c:v",
                    "libx265",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv420p10le",
                    "-x265-params",
                    "log-level=error");
            add(house, "vp9.webm", "30", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8");
            add(house, "av1.mkv", "25", "-c:v", "libsvtav1", "-preset", "12");
            add(house, "mpeg2.ts", "30000/1001", "-c:v", "mpeg2video", "-g", "15", "-bf", "2");
            add(house, "mpeg2.mxf", "25", "-c:v", "mpeg2video", "-g", "12");
            add(
                    house,
                    "interlaced.mov",
                    "25",
                    "-vf",
                    "tinterlace=4,setfield=tff",
                    "-r",
                    "25",
                    "-c:v",
                    "mpeg2video",
                    "-flags",
                    "+ilme+ildct");
            add(house, "wide.mp4", "25", "-vf", "setsar=2/1", "-c:v", "libx264", "-preset", "ultrafast");
            for (String uneven : List.of("uneven.mp4", "uneven.mkv")) {
                add(
                        house,
                        uneven,
                        "30",
                        "-vf",
                        "select='mod(n,4)'",
                        "-fps_mode",
                        "vfr",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast");
            }
            add(
                    house,
                    "hdr.mkv",
                    "24",
                    "-vf",
                    "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc",
                    "-c:v",
                    "libx265",
                    "-preset",
                    "ultrafast",
                    "-pix_fmt",
                    "yuv420p10le",
                    "-x265-params",
                    "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
                    "-color_primaries",
                    "bt2020",
                    "-color_trc",
                    "smpte2084",
                    "-colorspace",
                    "bt2020nc");
            Path turned = directory.resolve("turned.mp4");
            ffmpeg(
                    "-display_rotation",
                    "90",
                    "-i",
                    directory.resolve("h264.mp4").toString(),
                    "-c",
                    "copy",
                    turned.toString());
            house.add("turned.mp4", turned, null);
            Path studio = studio();
            TitleId title = house.add("studio.mkv", studio, "all-codecs");
            house.blobs.put(
                    Sidecars.captions(title, "fr"),
                    "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBonjour\n".getBytes(UTF_8),
                    "text/vtt");
            house.await();

            for (String name : List.of(
                    "h264.mp4",
                    "prores.mov",
                    "hevc.mkv",
                    "vp9.webm",
                    "av1.mkv",
                    "mpeg2.ts",
                    "mpeg2.mxf",
                    "wide.mp4",
                    "uneven.mp4",
                    "uneven.mkv",
                    "hdr.mkv",
                    "turned.mp4")) {
                assertThat(asset(house, name).runtime())
                        .as(name)
                        .isBetween(Duration.ofMillis(8_900), Duration.ofMillis(9_120));
            }
            assertThat(report(house, "mpeg2.ts")).contains("no index", "MPEG-2");
            assertThat(report(house, "interlaced.mov")).contains("interlaced");
            assertThat(report(house, "prores.mov")).contains("ProRes", "10 bit", "23.976");
            assertThat(report(house, "wide.mp4")).contains("not square", "\"width\":640");
            assertThat(report(house, "uneven.mp4")).contains("evened out");
            assertThat(report(house, "uneven.mkv")).contains("evened out");
            assertThat(report(house, "hdr.mkv")).contains("HDR");
            assertThat(report(house, "turned.mp4")).contains("turned by");
            assertThat(asset(house, "turned.mp4").heights()).containsExactly(320);
            studioFilm(house);
        }
    }

    private void studioFilm(EncodeHouse house) throws Exception {
        Asset asset = asset(house, "studio.mkv");
        assertThat(asset.audioLanguages()).containsExactly("en", "de", "es");
        assertThat(asset.captionLanguages()).containsExactlyInAnyOrder("en", "de", "fr");
        assertThat(report(house, "studio.mkv"))
                .contains("5.1", "7.1", "mono", "\"Chapters\",\"value\":\"2\"", "AV1", "H.265")
                .containsPattern("\"xpsnr\":\\d");
        String master = text(house, asset, "master.m3u8");
        assertThat(master).contains("v180/index.m3u8", "v180-h265/index.m3u8", "v180-av1/index.m3u8");
        assertThat(master).contains("hvc1", "av01", "avc1");
        assertThat(text(house, asset, "t-fr/00001.vtt")).contains("Bonjour");
        assertThat(text(house, asset, "t-de/00001.vtt")).contains("Guten Tag");
        assertThat(master)
                .contains("v180/index.m3u8", "GROUP-ID=\"audio_51\"", "CHANNELS=\"2\"", "CHANNELS=\"6\"")
                .contains("a-en_51/", "a-de_51/", "a-es_slow/")
                .doesNotContain("a-es_51");
        assertThat(text(house, asset, "manifest.mpd")).contains("a-en_51/init.mp4", "audioSamplingRate=\"48000\"");
        assertThat(text(house, asset, "start.json"))
                .contains("{\"start_seconds\":0.0,\"title\":\"Dawn\"},{\"start_seconds\":4.0,\"title\":\"Noon\"}");
        for (AudioRendition sound : SoundRule.USUAL.fitting(film(new Track(0, "en", 6)))) {
            assertThat(Math.abs(loudnessOff(house, asset, sound)))
                    .as(sound.name())
                    .isLessThan(1);
        }
    }

    /** How many decibels a packaged sound is away from the loudness it should have. */
    private double loudnessOff(EncodeHouse house, Asset asset, AudioRendition sound) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("listen"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("master"))) {
            for (String file : List.of("init.mp4", "00001.m4s", "00002.m4s", "00003.m4s")) {
                try (InputStream in = house.blobs.open(asset.prefix() + sound.name() + "/" + file, 0, -1)) {
                    in.transferTo(out);
                }
            }
        }
        Ffmpeg.in(TestFilms.CACHE).require(folder, Loudness.measuring(List.of(sound)), TestFilms.LIMITS);
        String place = "{gain-0-" + sound.kind().channels() + "}";
        return Double.parseDouble(
                Loudness.apply(folder, List.of(sound), -23, List.of(place)).get(0));
    }

    private static SourceFilm film(Track sound) {
        return new SourceFilm(
                0, Duration.ofSeconds(9), new FrameRate(24, 1), 320, 180, false, List.of(sound), List.of());
    }

    /** Three languages in mono, 5.1 and 7.1, SubRip and ASS inside, two chapters. */
    private Path studio() throws Exception {
        Path srt = Files.writeString(directory.resolve("en.srt"), "1\n00:00:01,000 --> 00:00:03,000\nGood day\n");
        Path ass = Files.writeString(directory.resolve("de.ass"), """
                [Script Info]
                ScriptType: v4.00+

                [V4+ Styles]
                Format: Name, Fontname, Fontsize
                Style: Default,Arial,20

                [Events]
                Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
                Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\i1}Guten Tag{\\i0}
                """);
        Path chapters = Files.writeString(
                directory.resolve("chapters.txt"),
                ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=4000\ntitle=Dawn\n"
                        + "[CHAPTER]\nTIMEBASE=1/1000\nSTART=4000\nEND=9000\ntitle=Noon\n");
        Path film = directory.resolve("studio.mkv");
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=9"));
        for (String layout : List.of("5.1", "7.1", "mono")) {
            arguments.addAll(
                    List.of("-f", "lavfi", "-i", "anoisesrc=d=9:a=0.2:c=pink,aformat=channel_layouts=" + layout));
        }
        arguments.addAll(List.of("-i", srt.toString(), "-i", ass.toString(), "-i", chapters.toString()));
        for (int input = 0; input < 6; input++) {
            arguments.addAll(List.of("-map", String.valueOf(input)));
        }
        arguments.addAll(List.of("-map_chapters", "6", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "flac"));
        arguments.addAll(List.of("-c:s", "copy", "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger"));
        arguments.addAll(List.of("-metadata:s:a:2", "language=spa", "-metadata:s:s:0", "language=eng"));
        arguments.addAll(List.of("-metadata:s:s:1", "language=deu", film.toString()));
        ffmpeg(arguments.toArray(String[]::new));
        return film;
    }

    private void add(EncodeHouse house, String name, String rate, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:r=" + rate + ":d=9"));
        all.addAll(Arrays.asList(arguments));
        all.add(directory.resolve(name).toString());
        ffmpeg(all.toArray(String[]::new));
        house.add(name, directory.resolve(name), null);
    }

    private void ffmpeg(String... arguments) throws InterruptedException {
        Ffmpeg.in(TestFilms.CACHE).require(directory, List.of(arguments), TestFilms.LIMITS);
    }

    private static Asset asset(EncodeHouse house, String name) {
        Job job = house.job(name);
        assertThat(job.state()).as(name + ": " + job.reason()).isEqualTo(JobState.DONE);
        return Objects.requireNonNull(job.asset());
    }

    private static String report(EncodeHouse house, String name) {
        asset(house, name);
        return Objects.requireNonNull(house.job(name).report());
    }

    private static String text(EncodeHouse house, Asset asset, String file) throws IOException {
        try (InputStream in = house.blobs.open(asset.prefix() + file, 0, -1)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
