package marquee.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import marquee.media.ladder.Ladder;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import org.junit.jupiter.api.Test;

/** The golden files hold one argument a line. */
class EncodeArgumentsTest {

    @Test
    void filmOfTwoLanguagesIsDecodedOnce() throws IOException {
        SourceFilm film = new SourceFilm(
                0,
                Duration.ofSeconds(20),
                new FrameRate(24000, 1001),
                640,
                360,
                false,
                List.of(new Track(1, "en"), new Track(2, "de")),
                List.of(new Track(3, "en")));

        assertThat(arguments(film)).isEqualTo(golden("two-languages-360p.args"));
    }

    @Test
    void interlacedSilentPortraitIsWovenApart() throws IOException {
        SourceFilm film =
                new SourceFilm(1, Duration.ofSeconds(20), new FrameRate(25, 1), 240, 426, true, List.of(), List.of());

        assertThat(arguments(film)).isEqualTo(golden("interlaced-portrait.args"));
    }

    private static String arguments(SourceFilm film) {
        return String.join("\n", EncodeArguments.of(film, Ladder.H264.fitting(film), "master", "veryfast", 2)) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = EncodeArgumentsTest.class.getResourceAsStream("/ffmpeg/" + name)) {
            return in == null ? "no " + name : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
