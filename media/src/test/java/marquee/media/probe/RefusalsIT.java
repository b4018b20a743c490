package marquee.media.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers upload that is no film, or worse. */
class RefusalsIT {
    private final Ffmpeg ffmpeg = Ffmpeg.in(Path.of("target/tools"));
    private final Probe probe = new Probe(ffmpeg);

    @TempDir
    Path directory;

    @Test
    void playlistThatNamesAFileOfOursIsRefused() throws IOException {
        write("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");
        assertRefused("playlist");
        write("ffconcat version 1.0\nfile /etc/passwd\n");
        assertRefused("playlist");
        write("concat:/etc/passwd|/etc/hosts");
        assertRefused("playlist");
    }

    @Test
    void playlistBehindPaddingIsRefusedByFfmpegsOwnLimits() throws IOException {
        write("\0\0\0\0\n#EXTM3U\n#EXTINF:4,\nfile:///etc/passwd\n");
        assertRefused("not a video");
    }

    @Test
    void emptyFileTextAndNoiseAreRefused() throws IOException {
        write("");
        assertRefused("empty");
        write("Dear editor, please find the film attached.\n");
        assertRefused("text");
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        Files.write(directory.resolve("master"), noise);
        assertRefused("not a video");
    }

    @Test
    void pictureIsRefused() throws Exception {
        for (String format : List.of("mjpeg", "png", "gif", "webp")) {
            draw(
                    "color=red:s=320x180:d=0.04",
                    "-frames:v",
                    "1",
                    "-c:v",
                    format.equals("webp") ? "libwebp" : format,
                    "-f",
                    "image2",
                    "master");
            assertRefused("picture");
        }
    }

    @Test
    void soundAloneIsRefused() throws Exception {
        draw("sine=d=1", "-c:a", "aac", "-f", "mp4", "master");
        assertRefused("sound but no picture");
    }

    @Test
    void filmCutOffBeforeItsIndexIsRefused() throws Exception {
        draw("testsrc2=s=320x180:d=8", "-c:v", "libx264", "-preset", "ultrafast", "-f", "mp4", "master");
        truncateToHalf();
        assertRefused("incomplete");
    }

    @Test
    void filmCutOffBehindItsIndexIsRefused() throws Exception {
        draw(
                "testsrc2=s=320x180:d=8",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-movflags",
                "+faststart",
                "-f",
                "mp4",
                "master");
        truncateToHalf();
        assertRefused("end of the film is missing");
    }

    @Test
    void probingLeavesNothingBehind() throws IOException {
        write("Dear editor");
        assertRefused("text");

        assertThat(directory.toFile().list()).containsExactly("master");
    }

    private void draw(String source, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("-f", "lavfi", "-i", source));
        all.addAll(Arrays.asList(arguments));
        ffmpeg.require(directory, all, new Child.Limits(Duration.ofMinutes(1), 1 << 28, 0));
    }

    private void truncateToHalf() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("master").toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
    }

    private void write(String content) throws IOException {
        Files.writeString(directory.resolve("master"), content);
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> probe.probe(directory, "master"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_FILM))
                .hasMessageContaining(words);
    }
}
