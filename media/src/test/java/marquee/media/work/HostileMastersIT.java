package marquee.media.work;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.LadderPolicy;
import marquee.model.ErrorCode;
import marquee.model.job.JobState;
import marquee.store.job.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What strangers upload: broken, lying and hostile files, all at once into one worker. Each is refused with a sentence
 * that an editor understands, or repaired.
 */
class HostileMastersIT {
    private static final String ANY = "";

    /** What a refusal must say. */
    private final Map<String, String> refused = new LinkedHashMap<>();

    private final List<String> repaired = new ArrayList<>();
    /** Nobody can promise more than that it ends, well or with a sentence. */
    private final List<String> ended = new ArrayList<>();

    private final Map<String, Path> masters = new LinkedHashMap<>();

    @TempDir
    Path directory;

    @Test
    void everyMasterIsRefusedWithASentenceOrRepaired() throws Exception {
        texts();
        pictures();
        byte[] film = film("whole.mp4", "-movflags", "+faststart");
        byte[] late = film("late.mp4");
        truncated(film, late);
        lies(film);
        otherKinds();
        damaged(film);
        assertThat(masters).hasSizeGreaterThanOrEqualTo(40);

        try (EncodeHouse house = new EncodeHouse(directory.resolve("work"), List.of(LadderPolicy.STANDARD))) {
            masters.forEach((name, file) -> house.add(name, file, null));
            house.await();

            refused.forEach((name, words) -> {
                Job job = house.job(name);
                assertThat(job.state()).as(name).isEqualTo(JobState.FAILED);
                assertThat(job.error()).as(name + ": " + job.reason()).isEqualTo(ErrorCode.NOT_A_FILM);
                assertThat(job.reason()).as(name).contains(words).endsWith(".").doesNotContain(directory.toString());
            });
            for (String name : repaired) {
                assertThat(house.job(name).state())
                        .as(name + ": " + house.job(name).reason())
                        .isEqualTo(JobState.DONE);
            }
            for (String name : ended) {
                Job job = house.job(name);
                assertThat(job.state() == JobState.DONE || job.error() == ErrorCode.NOT_A_FILM)
                        .as(name + ": " + job.state() + " " + job.reason())
                        .isTrue();
            }
        }
        assertThat(programsIn(directory)).isZero();
    }

    private void texts() throws IOException {
        refuse("empty", new byte[0], "empty");
        refuse("letter", "Dear editor, please find the film attached.\n", "text");
        refuse("page", "<!DOCTYPE html><html><body>404</body></html>", "text");
        refuse("hls", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:///etc/passwd\n", "playlist");
        refuse("hls-of-urls", "#EXTM3U\n#EXTINF:4,\nhttp://127.0.0.1:9/x.ts\n", "playlist");
        refuse("hls-behind-a-mark", "\u00ef\u00bb\u00bf#EXTM3U\nhttp://127.0.0.1:9/x.ts\n", "playlist");
        refuse("concat-script", "ffconcat version 1.0\nfile /etc/passwd\n", "playlist");
        refuse("concat-protocol", "concat:/etc/passwd|/etc/hosts", "playlist");
        refuse("shoutcast", "[playlist]\nFile1=http://127.0.0.1:9/\n", "playlist");
        refuse("dash", "<?xml version=\"1.0\"?><MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>", "playlist");
        refuse("hls-behind-padding", "\0\0\0\0\n#EXTM3U\n#EXTINF:4,\nfile:///etc/passwd\n", "not a video");
        refuse("session", "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=video 9 RTP/AVP 96\r\n", "text");
    }

    private void pictures() throws Exception {
        for (String codec : List.of("mjpeg", "png", "gif", "libwebp")) {
            Path file = draw(
                    "picture-" + codec, "color=red:s=320x180:d=0.04", "-frames:v", "1", "-c:v", codec, "-f", "image2");
            refuse("picture-" + codec, Files.readAllBytes(file), "picture");
        }
        refuse("sound", Files.readAllBytes(draw("sound", "sine=d=1", "-c:a", "aac", "-f", "mp4")), "no picture");
        refuse("song", Files.readAllBytes(draw("song", "sine=d=1", "-c:a", "libmp3lame", "-f", "mp3")), ANY);
    }

    private void truncated(byte[] film, byte[] late) throws IOException {
        refuse("cut-in-the-first-box", Arrays.copyOf(film, 20), ANY);
        int moov = at(film, "moov");
        refuse("cut-before-the-index", Arrays.copyOf(film, moov + 4), ANY);
        for (String box : List.of("mvhd", "trak", "mdia", "stbl", "stsd", "stts", "stsz")) {
            refuse("cut-in-" + box, Arrays.copyOf(film, at(film, box) + 6), ANY);
        }
        refuse("cut-behind-the-index", Arrays.copyOf(film, at(film, "mdat") + 40), ANY);
        refuse(
                "cut-in-the-middle",
                Arrays.copyOf(film, at(film, "mdat") + (film.length - at(film, "mdat")) / 3),
                "missing");
        refuse("index-never-came", Arrays.copyOf(late, late.length / 2), "incomplete");
    }

    private void lies(byte[] film) throws Exception {
        end("index-larger-than-the-file", with(film, at(film, "moov") - 4, 0x7f, 0xff, 0xff, 0xff));
        end("index-of-no-size", with(film, at(film, "mvhd") - 4, 0, 0, 0, 1));
        byte[] raw = Files.readAllBytes(
                draw("raw", "testsrc2=s=32x32:d=0.4:r=5", "-c:v", "rawvideo", "-pix_fmt", "rgb24", "-f", "mov"));
        int entry = at(raw, "raw ");
        refuse("65535-pixels-wide", with(raw, entry + 28, 0xff, 0xff, 0xff, 0xff), ANY);
        end("no-pixels", with(raw, entry + 28, 0, 0, 0, 0));
        // One entry in the table of times: how many frames, and how long each is.
        int times = at(film, "stts") + 8;
        end("frames-of-two-days", with(film, times + 8, 0x7f, 0xff, 0xff, 0xff));
        end("frames-of-no-time", with(film, times + 8, 0, 0, 0, 0));
        end("more-frames-than-bytes", with(film, times + 4, 0x7f, 0xff, 0xff, 0xff));
        refuse(
                "one-frame",
                Files.readAllBytes(
                        draw("one", "testsrc2=s=160x90:r=25:d=1", "-frames:v", "1", "-c:v", "libx264", "-f", "mp4")),
                "no length");
        end("wrong-sizes", with(film, at(film, "stsz") + 20, 0x00, 0xff, 0xff, 0xff));
    }

    private void otherKinds() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        refuse("noise", noise, "not a video");
        refuse("zeros", new byte[1 << 20], ANY);
        refuse("archive", ("PK\003\004" + "\0".repeat(200)).getBytes(ISO_8859_1), ANY);
        refuse("document", ("%PDF-1.7\n%\u00e2\u00e3\n" + "\0".repeat(50)).getBytes(ISO_8859_1), ANY);
        refuse("program", ("\177ELF\002\001\001" + "\0".repeat(300)).getBytes(ISO_8859_1), ANY);
        refuse("matroska-and-nothing-else", new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, 1, 0, 0, 0}, ANY);
    }

    private void damaged(byte[] film) throws Exception {
        repair("middle-overwritten", change(film, bytes -> {
            int from = at(bytes, "mdat") + (bytes.length - at(bytes, "mdat")) / 2;
            Arrays.fill(bytes, from, from + 400, (byte) 0);
            return bytes;
        }));
        repair("garbage-behind-the-end", Arrays.copyOf(film, film.length + 5_000));
        byte[] stream = Files.readAllBytes(
                draw("stream", "testsrc2=s=160x90:r=25:d=6", "-c:v", "mpeg2video", "-g", "12", "-f", "mpegts"));
        byte[] late = new byte[stream.length + 1_000];
        System.arraycopy(stream, 0, late, 1_000, stream.length);
        repair("stream-behind-garbage", late);
        end("stream-cut-in-a-packet", Arrays.copyOf(stream, stream.length - 100));
        repair(
                "wrong-name",
                Files.readAllBytes(draw("a.avi", "testsrc2=s=160x90:r=25:d=3", "-c:v", "mpeg4", "-f", "avi")));
        repair(
                "odd-size",
                Files.readAllBytes(draw("odd", "testsrc2=s=161x91:r=25:d=2", "-c:v", "ffv1", "-f", "matroska")));
        repair(
                "thousand-frames-a-second",
                Files.readAllBytes(draw("fast", "testsrc2=s=160x90:r=1000:d=1", "-c:v", "mpeg4", "-f", "matroska")));
        repair(
                "one-frame-a-second",
                Files.readAllBytes(draw("slow", "testsrc2=s=160x90:r=1:d=6", "-c:v", "libx264", "-f", "mp4")));
        repair(
                "begins-late",
                Files.readAllBytes(draw(
                        "begins",
                        "testsrc2=s=160x90:r=25:d=3",
                        "-c:v",
                        "libx264",
                        "-output_ts_offset",
                        "1000",
                        "-f",
                        "mpegts")));
    }

    private void refuse(String name, String content, String words) throws IOException {
        refuse(name, content.getBytes(ISO_8859_1), words);
    }

    private void refuse(String name, byte[] content, String words) throws IOException {
        refused.put(name, words);
        masters.put(name, Files.write(directory.resolve("m-" + name), content));
    }

    private void repair(String name, byte[] content) throws IOException {
        repaired.add(name);
        masters.put(name, Files.write(directory.resolve("m-" + name), content));
    }

    private void end(String name, byte[] content) throws IOException {
        ended.add(name);
        masters.put(name, Files.write(directory.resolve("m-" + name), content));
    }

    private byte[] film(String name, String... arguments) throws Exception {
        Path file = TestFilms.draw(directory.resolve(name), "160x90", "25", 6, List.of("eng"), arguments);
        return Files.readAllBytes(file);
    }

    private Path draw(String name, String source, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("-f", "lavfi", "-i", source));
        all.addAll(Arrays.asList(arguments));
        Path file = directory.resolve(name);
        all.add(file.toString());
        Ffmpeg.in(TestFilms.CACHE).require(directory, all, TestFilms.LIMITS);
        return file;
    }

    private static int at(byte[] bytes, String box) {
        int at = new String(bytes, ISO_8859_1).indexOf(box);
        assertThat(at).as(box).isPositive();
        return at;
    }

    private static byte[] with(byte[] bytes, int at, int... values) {
        return change(bytes, copy -> {
            for (int i = 0; i < values.length; i++) {
                copy[at + i] = (byte) values[i];
            }
            return copy;
        });
    }

    private static byte[] change(byte[] bytes, UnaryOperator<byte[]> change) {
        return change.apply(bytes.clone());
    }

    private static long programsIn(Path directory) {
        return ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    try {
                        return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "cwd"))
                                .startsWith(directory);
                    } catch (IOException e) {
                        return false;
                    }
                })
                .count();
    }
}
