package marquee.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import marquee.media.probe.FrameRate;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void segmentIsFourSecondsOfWholeFrames() {
        assertThat(Segments.frames(new FrameRate(24, 1))).isEqualTo(96);
        assertThat(Segments.frames(new FrameRate(25, 1))).isEqualTo(100);
        assertThat(Segments.frames(new FrameRate(60000, 1001))).isEqualTo(240);
        assertThat(Segments.seconds(new FrameRate(24, 1))).isEqualTo("4.000000");
    }

    @Test
    void fractionalRatesHaveTheFirstWholeFrameAfterFourSeconds() {
        assertThat(Segments.frames(new FrameRate(24000, 1001))).isEqualTo(96);
        assertThat(Segments.seconds(new FrameRate(24000, 1001))).isEqualTo("4.004000");
        assertThat(Segments.seconds(new FrameRate(30000, 1001))).isEqualTo("4.004000");
        assertThat(Segments.frames(new FrameRate(22100, 1000))).isEqualTo(89);
    }
}
