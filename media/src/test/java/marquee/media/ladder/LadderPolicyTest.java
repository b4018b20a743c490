package marquee.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import marquee.media.ladder.LadderPolicy.CodecRule;
import marquee.media.ladder.LadderPolicy.SoundRule;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import org.junit.jupiter.api.Test;

class LadderPolicyTest {
    private static final LadderPolicy PREMIUM = new LadderPolicy(
            "premium",
            List.of(
                    new CodecRule(Codec.AV1, 480, 2_160, 35),
                    new CodecRule(Codec.H264, 0, 720, 23),
                    new CodecRule(Codec.H265, 720, 2_160, 26)),
            false,
            -23,
            SoundRule.USUAL);

    @Test
    void eachCodecHasItsOwnHeights() {
        assertThat(names(PREMIUM, 1920, 1080))
                .containsExactly(
                        "v240", "v360", "v480", "v720", "v720-h265", "v1080-h265", "v480-av1", "v720-av1", "v1080-av1");
    }

    @Test
    void smallFilmHasH264Alone() {
        assertThat(names(PREMIUM, 426, 240)).containsExactly("v240");
    }

    @Test
    void editorReadsWhyARungIsNotMade() {
        assertThat(LadderPolicy.STANDARD.leftOut(film(1280, 720)))
                .extracting(left -> left.rendition().height() + ": " + left.reason())
                .contains("1080: The film is smaller than that.", "2160: The film is smaller than that.");
        assertThat(LadderPolicy.STANDARD.leftOut(film(1000, 800)))
                .extracting(Ladder.LeftOut::reason)
                .contains("It shows hardly more than the one below.");
    }

    @Test
    void policyWithoutH264IsRefusedWithASentence() {
        assertThatThrownBy(() -> new LadderPolicy(
                        "x", List.of(new CodecRule(Codec.AV1, 0, 2_160, 35)), false, -23, SoundRule.USUAL))
                .hasMessageContaining("needs H.264");
        assertThatThrownBy(() -> new CodecRule(Codec.H264, 480, 2_160, 23)).hasMessageContaining("240");
        assertThatThrownBy(() -> new CodecRule(Codec.AV1, 0, 2_160, 99)).hasMessageContaining("quality");
        assertThatThrownBy(() -> new LadderPolicy("Big Name", PREMIUM.codecs(), false, -23, SoundRule.USUAL))
                .hasMessageContaining("lower case");
        assertThatThrownBy(() -> new LadderPolicy("x", PREMIUM.codecs(), false, 3, SoundRule.USUAL))
                .hasMessageContaining("LUFS");
    }

    @Test
    void everyTrackIsStereoAtTwoRatesAndSurroundWhereItIs() {
        SourceFilm film = new SourceFilm(
                0,
                Duration.ofSeconds(10),
                new FrameRate(24, 1),
                640,
                360,
                false,
                List.of(new Track(1, "en", 8), new Track(2, "es", 6), new Track(3, "de", 1)),
                List.of());

        assertThat(SoundRule.USUAL.fitting(film))
                .extracting(AudioRendition::name)
                .containsExactly("a-en", "a-es", "a-de", "a-en_slow", "a-es_slow", "a-de_slow", "a-en_51", "a-es_51");
        assertThat(new SoundRule(96, 0, 0).fitting(film))
                .extracting(AudioRendition::name)
                .containsExactly("a-en", "a-es", "a-de");
    }

    @Test
    void impossibleRatesOfSoundAreRefusedWithASentence() {
        assertThatThrownBy(() -> new SoundRule(1_000, 64, 384)).hasMessageContaining("32 to 320");
        assertThatThrownBy(() -> new SoundRule(128, 128, 384)).hasMessageContaining("slow lines");
        assertThatThrownBy(() -> new SoundRule(128, 64, 64)).hasMessageContaining("128 to 640");
    }

    private static List<String> names(LadderPolicy policy, int width, int height) {
        return policy.fitting(film(width, height)).stream().map(Rendition::name).toList();
    }

    private static SourceFilm film(int width, int height) {
        return new SourceFilm(
                0, Duration.ofSeconds(10), new FrameRate(24, 1), width, height, false, List.of(), List.of());
    }
}
