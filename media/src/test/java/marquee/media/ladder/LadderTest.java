package marquee.media.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import org.junit.jupiter.api.Test;

class LadderTest {

    @Test
    void climbsToTheSizeOfTheSource() {
        assertThat(sizes(1920, 1080)).containsExactly("426x240", "640x360", "854x480", "1280x720", "1920x1080");
        assertThat(sizes(1280, 720)).containsExactly("426x240", "640x360", "854x480", "1280x720");
        assertThat(sizes(3840, 2160)).hasSize(7).endsWith("3840x2160");
    }

    @Test
    void neverScalesUp() {
        assertThat(sizes(320, 180)).containsExactly("320x180");
        assertThat(sizes(64, 64)).containsExactly("64x64");
        assertThat(sizes(8192, 4320)).last().isEqualTo("3840x2026");
    }

    @Test
    void wideScreenFilmKeepsItsWidth() {
        assertThat(sizes(1920, 800)).containsExactly("426x178", "640x266", "854x356", "1280x534", "1920x800");
        assertThat(sizes(1916, 796)).endsWith("1916x796");
    }

    @Test
    void portraitFilmStandsInTheSameBoxes() {
        assertThat(sizes(1080, 1920)).containsExactly("240x426", "360x640", "480x854", "720x1280", "1080x1920");
    }

    @Test
    void oddSizesBecomeEven() {
        assertThat(sizes(641, 361)).endsWith("640x360");
        assertThat(sizes(1279, 719)).endsWith("1278x718");
        for (int width = 16; width < 2_000; width += 7) {
            for (Rendition rendition : Ladder.H264.fitting(film(width, 1_000 - width / 3, new FrameRate(24, 1)))) {
                assertThat(rendition.width() % 2 + rendition.height() % 2).isZero();
                assertThat(rendition.width()).isLessThanOrEqualTo(Math.max(2, width));
            }
        }
    }

    @Test
    void rungThatShowsHardlyMoreIsLeftOut() {
        assertThat(sizes(1300, 732)).endsWith("1278x720");
        assertThat(sizes(1000, 800)).endsWith("900x720");
    }

    @Test
    void fastFilmsMayCostHalfAsMuchAgain() {
        Rendition slow =
                Ladder.H264.fitting(film(426, 240, new FrameRate(25, 1))).get(0);
        Rendition fast =
                Ladder.H264.fitting(film(426, 240, new FrameRate(50, 1))).get(0);

        assertThat(fast.peak().bitsPerSecond()).isEqualTo(slow.peak().bitsPerSecond() * 3 / 2);
    }

    private static List<String> sizes(int width, int height) {
        return Ladder.H264.fitting(film(width, height, new FrameRate(24, 1))).stream()
                .map(rendition -> rendition.width() + "x" + rendition.height())
                .toList();
    }

    private static SourceFilm film(int width, int height, FrameRate rate) {
        return new SourceFilm(0, Duration.ofSeconds(10), rate, width, height, false, List.of(), List.of());
    }
}
