package marquee.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.Codec;
import marquee.media.ladder.Ladder;
import marquee.media.ladder.LadderPolicy.SoundRule;
import marquee.media.ladder.Rendition;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Light;
import marquee.media.probe.SourceFilm.Picture;
import marquee.media.probe.SourceFilm.Track;
import marquee.model.Bitrate;
import org.junit.jupiter.api.Test;

/** The golden files hold one argument a line. */
class EncodeArgumentsTest {
    private final SourceFilm bilingual = new SourceFilm(
            0,
            Duration.ofSeconds(20),
            new FrameRate(24000, 1001),
            640,
            360,
            false,
            List.of(new Track(1, "en", 8), new Track(2, "de", 1)),
            List.of(new Track(3, "en")));

    @Test
    void pieceIsCutByTheNumberOfItsFrames() throws IOException {
        Chunk chunk = new Chunk(2, 192, 96);

        List<String> arguments =
                of(bilingual).picture(Ladder.H264.fitting(bilingual), chunk, OptionalLong.of(7_423_000));

        assertThat(text(arguments)).isEqualTo(golden("piece-360p.args"));
    }

    @Test
    void soundAndCaptionsAreMadeWhole() throws IOException {
        List<AudioRendition> sounds = SoundRule.USUAL.fitting(bilingual);

        assertThat(text(of(bilingual).sound(sounds))).isEqualTo(golden("two-languages.args"));
        assertThat(of(bilingual).soundFiles(sounds))
                .containsExactly("a-en.mp4", "a-de.mp4", "a-en_slow.mp4", "a-de_slow.mp4", "a-en_51.mp4", "t-en.vtt");
    }

    @Test
    void interlacedSilentPortraitIsWovenApart() throws IOException {
        SourceFilm film =
                new SourceFilm(1, Duration.ofSeconds(20), new FrameRate(25, 1), 240, 426, true, List.of(), List.of());

        List<String> arguments = of(film).picture(Ladder.H264.fitting(film), Chunk.WHOLE, OptionalLong.empty());

        assertThat(text(arguments)).isEqualTo(golden("interlaced-portrait.args"));
        assertThat(of(film).sound(List.of())).isEmpty();
    }

    @Test
    void brightPictureIsTonedDownForH264AndKeptForOthers() {
        SourceFilm film = new SourceFilm(
                0,
                Duration.ofSeconds(20),
                new FrameRate(24, 1),
                640,
                360,
                false,
                List.of(),
                List.of(),
                new Picture("matroska,webm", "hevc", 10, Light.PQ, 0, false, false),
                List.of());
        Rendition kept = new Rendition(640, 360, Bitrate.kbps(700), "main", Codec.H265, 26);

        String toned = text(of(film).picture(Ladder.H264.fitting(film), Chunk.WHOLE, OptionalLong.empty()));
        String bright = text(of(film).picture(List.of(kept), Chunk.WHOLE, OptionalLong.empty()));

        assertThat(toned).contains("tonemap=tonemap=hable").doesNotContain("yuv420p10le");
        assertThat(bright)
                .contains("yuv420p10le", "smpte2084", "hvc1", "v360-h265.mp4")
                .doesNotContain("tonemap");
    }

    private static EncodeArguments of(SourceFilm film) {
        return new EncodeArguments(film, "veryfast", 2);
    }

    private static String text(List<String> arguments) {
        return String.join("\n", arguments) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = EncodeArgumentsTest.class.getResourceAsStream("/ffmpeg/" + name)) {
            return in == null ? "no " + name : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
